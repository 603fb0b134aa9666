using System.Net.Http.Headers;
using System.Text;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Outbound.Webhooks;

/// <summary>Turns a webhook request into an HTTP one.</summary>
internal static class WebhookMessage
{
    private static readonly HttpMethod[] Methods =
        [HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Head, HttpMethod.Options];

    /// <summary>What frames the message on the wire is the client's to say; copied from elsewhere it would contradict the body.</summary>
    private static readonly HashSet<string> Framing = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Expect", "Keep-Alive", "Transfer-Encoding", "Upgrade",
    };

    /// <exception cref="WebhookFailedException">The method or a header cannot be sent.</exception>
    public static HttpRequestMessage Create(WebhookRequest request)
    {
        var method = Methods.FirstOrDefault(m => m.Method == request.Method.ToUpperInvariant())
            ?? throw new WebhookFailedException($"The method '{request.Method}' cannot be sent; accepted are {string.Join(", ", Methods.Select(m => m.Method))}.");
        var message = new HttpRequestMessage(method, request.Url) { Content = Content(request.Body) };
        foreach (var (name, value) in request.Headers.Where(h => !Framing.Contains(h.Key)))
        {
            if (!Add(message, name, value))
                throw new WebhookFailedException($"The header '{name}' cannot be sent: its name or value has characters that headers may not have.");
        }

        if (!message.Headers.Contains("User-Agent"))
            message.Headers.UserAgent.Add(new ProductInfoHeaderValue("Rehearsal", null));
        return message;
    }

    private static ByteArrayContent? Content(string? body)
    {
        if (body is null)
            return null;
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static bool Add(HttpRequestMessage message, string name, string value)
    {
        if (value.AsSpan().ContainsAny('\r', '\n', '\0'))
            return false;
        if (!name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
            return message.Headers.TryAddWithoutValidation(name, value);
        if (message.Content is not { } content)
            return true; // It describes a body, and there is none.
        content.Headers.Remove(name);
        return content.Headers.TryAddWithoutValidation(name, value);
    }
}
