using System.Collections.Concurrent;
using System.Net;

namespace Rehearsal.Client;

/// <summary>Answers requests one after another as a test says; the last answer serves all that follow.</summary>
internal sealed class ScriptedHandler(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private int _next;

    /// <summary>Method and address of each request.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public static Func<HttpRequestMessage, HttpResponseMessage> Says(HttpStatusCode status, string body, int? retryAfter = null) => _ =>
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body) };
        if (retryAfter is { } seconds)
            response.Headers.Add("Retry-After", $"{seconds}");
        return response;
    };

    public static Func<HttpRequestMessage, HttpResponseMessage> Breaks() => _ => throw new HttpRequestException("Connection refused");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue($"{request.Method} {request.RequestUri!.PathAndQuery}");
        return Task.FromResult(answers[Math.Min(_next++, answers.Length - 1)](request));
    }
}
