using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;

namespace Rehearsal.Client.Http;

/// <summary>Sends requests with the key and reads what comes back.</summary>
internal sealed class Connection
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly HttpClient _http;
    private readonly Uri _server;
    private readonly string _key;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<HttpResponseMessage> _once;
    private readonly ResiliencePipeline<HttpResponseMessage> _repeated;

    public Connection(HttpClient http, Uri server, string key, TimeProvider time)
    {
        (_http, _key, _time) = (http, key, time);
        _server = server.AbsoluteUri.EndsWith('/') ? server : new Uri(server.AbsoluteUri + "/");
        _once = Repetition.Of(time, isRepeatable: false);
        _repeated = Repetition.Of(time, isRepeatable: true);
    }

    /// <summary>Reads something.</summary>
    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        Envelope.Read(await GetAsync(path, cancellationToken), type);

    /// <summary>Reads something whose shape depends on the server's envelope; without the envelope.</summary>
    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(new Request(HttpMethod.Get, path, null, IsRepeatable: true), cancellationToken);

    /// <summary>Makes or starts something: never repeated once it may have been accepted.</summary>
    public async Task<T> PostAsync<T>(string path, byte[]? body, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        Envelope.Read(await SendAsync(new Request(HttpMethod.Post, path, body, IsRepeatable: false), cancellationToken), type);

    /// <summary>Sends any other request.</summary>
    public async Task<T> SendAsync<T>(Request request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        Envelope.Read(await SendAsync(request, cancellationToken), type);

    private async Task<JsonElement> SendAsync(Request request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await (request.IsRepeatable ? _repeated : _once).ExecuteAsync(
                async token =>
                {
                    using var message = ToMessage(request);
                    return await _http.SendAsync(message, token);
                },
                cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.IsSuccessStatusCode ? Envelope.Open(response.StatusCode, body) : throw Refusal.Of(response, body, _time);
        }
        catch (HttpRequestException failed)
        {
            throw new RehearsalException(null, RehearsalException.Unreachable, $"The server at {_server} cannot be reached: {Reason(failed)}", failed);
        }
        catch (OperationCanceledException late) when (late.InnerException is TimeoutException)
        {
            throw new RehearsalException(null, RehearsalException.Unreachable, $"The server at {_server} did not answer within {_http.Timeout.TotalSeconds:0} s.", late);
        }
    }

    // What TLS says for itself is to look within.
    private static string Reason(HttpRequestException failed) => failed.InnerException is AuthenticationException within ? within.Message : failed.Message;

    private HttpRequestMessage ToMessage(Request request)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(_server, request.Path));
        message.Headers.TryAddWithoutValidation("authorization", _key);
        if (request.Body is not null)
            message.Content = new ByteArrayContent(request.Body) { Headers = { ContentType = Json } };
        return message;
    }
}

/// <summary>A request.</summary>
/// <param name="Path">Relative to the server's address, with its query.</param>
/// <param name="Body">JSON; null for none.</param>
/// <param name="IsRepeatable">True when sending it twice does the same as sending it once.</param>
internal sealed record Request(HttpMethod Method, string Path, byte[]? Body, bool IsRepeatable);
