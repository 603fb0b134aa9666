using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Webhooks;

/// <summary>Sends an agent's HTTP requests. The adapter refuses private addresses and retries as asked.</summary>
public interface IWebhookSender
{
    /// <summary>Sends the request and gives the answer, whatever its status.</summary>
    /// <exception cref="WebhookFailedException">No answer came: refused address, no connection, time-out.</exception>
    Task<WebhookAnswer> SendAsync(WebhookRequest request, CancellationToken cancellationToken);
}

/// <summary>A request as it goes out, templates filled in.</summary>
/// <param name="Method">The HTTP method, upper case.</param>
/// <param name="Url">The absolute address, query included.</param>
/// <param name="Headers">Headers to send, among them an <c>Idempotency-Key</c>.</param>
/// <param name="Body">The body text; null for none. Sent as JSON unless a Content-Type header says otherwise.</param>
/// <param name="Timeout">How long each try may take.</param>
/// <param name="Retries">How often to try again on 429, 5xx and broken connections.</param>
public sealed record WebhookRequest(
    string Method, string Url, IReadOnlyDictionary<string, string> Headers, string? Body, TimeSpan Timeout, int Retries)
{
    /// <summary>What in the agent sends it; null when that is not known.</summary>
    public RequestOrigin? Origin { get; init; }

    /// <summary>
    /// The same request with its secrets in place of their mask, made by whoever really sends it; null for a request without any. It may
    /// throw what ends a conversation.
    /// </summary>
    public Func<CancellationToken, Task<WebhookRequest>>? RevealAsync { get; init; }

    /// <summary>Whether the status is all that is asked for: the answer's body is not even read then. False by default.</summary>
    public bool StatusAlone { get; init; }
}

/// <summary>The part of a graph that sends a request.</summary>
/// <param name="NodeId">The node's id.</param>
/// <param name="NodeName">Its display name.</param>
/// <param name="ToolName">The tool that asks; null for the node's own request.</param>
public sealed record RequestOrigin(string NodeId, string NodeName, string? ToolName);

/// <summary>What came back.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The answer as JSON where it is JSON, else as a string; null when empty.</param>
/// <param name="Duration">From the first try to the answer.</param>
/// <param name="Retries">How many tries came before the answered one.</param>
public sealed record WebhookAnswer(int Status, JsonNode? Body, TimeSpan Duration, int Retries)
{
    /// <summary>Response headers, names in any case; empty where the sender tells none.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}

/// <summary>A request got no answer.</summary>
public sealed class WebhookFailedException(string message, Exception? inner = null) : Exception(message, inner);
