using System.Net;
using System.Text;
using System.Text.Json;

namespace Rehearsal.Server.Tests.Support;

/// <summary>An answer with its body parsed.</summary>
public sealed record Answer(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Response)
{
    /// <summary>The code of the first error.</summary>
    public string? Code => Body.GetProperty("errors")[0].GetProperty("error").GetString();

    /// <summary>The fields that a validation error names.</summary>
    public string[] Fields =>
        [.. Body.GetProperty("errors")[0].GetProperty("details").GetProperty("fields").EnumerateArray().Select(item => item.GetProperty("field").GetString()!)];

    public JsonElement this[string member] => Body.GetProperty(member);

    public string Text(string member) => Body.GetProperty(member).GetString()!;
}

/// <summary>Requests as clients send them.</summary>
internal static class Requests
{
    public static Task<Answer> GetJsonAsync(this HttpClient client, string path) => SendAsync(client, HttpMethod.Get, path, null);

    public static Task<Answer> PostJsonAsync(this HttpClient client, string path, string? body) => SendAsync(client, HttpMethod.Post, path, body);

    public static Task<Answer> PutJsonAsync(this HttpClient client, string path, string body) => SendAsync(client, HttpMethod.Put, path, body);

    public static Task<Answer> DeleteJsonAsync(this HttpClient client, string path) => SendAsync(client, HttpMethod.Delete, path, null);

    public static async Task<Answer> SendAsync(HttpClient client, HttpMethod method, string path, string? body, string? contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (contentType is not null)
                request.Content.Headers.TryAddWithoutValidation("content-type", contentType);
        }

        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer(response.StatusCode, JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 256 }).RootElement, response);
    }
}
