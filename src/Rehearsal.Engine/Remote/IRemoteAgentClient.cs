using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Remote;

/// <summary>Posts to remote agents. The adapter resolves secrets, refuses private addresses, retries and keeps the time limit.</summary>
public interface IRemoteAgentClient
{
    /// <summary>Posts the body and gives the answer, whatever its status. Values of secrets in it are masked.</summary>
    /// <exception cref="RemoteAgentException">No answer came: refused address, missing variable, no connection, too late.</exception>
    Task<RemoteAnswer> PostAsync(RemotePost post, CancellationToken cancellationToken);
}

/// <summary>A request to a remote agent.</summary>
/// <param name="Url">The absolute address.</param>
/// <param name="Headers">Headers, references to environment variables unresolved.</param>
/// <param name="Body">The body, JSON.</param>
/// <param name="TimeLimit">How long the answer may take, retries included.</param>
/// <param name="Retries">How often to try again on 429, 5xx and broken connections.</param>
public sealed record RemotePost(string Url, IReadOnlyDictionary<string, string> Headers, JsonNode Body, TimeSpan TimeLimit, int Retries);

/// <summary>What came back.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The answer as JSON where it is an object or a list, else as a string; null when empty.</param>
/// <param name="Duration">From the first try to the answer.</param>
/// <param name="Retries">How many tries came before the answered one.</param>
public sealed record RemoteAnswer(int Status, JsonNode? Body, TimeSpan Duration, int Retries);

/// <summary>A remote agent gave no answer; the message says why in a sentence and holds no secret.</summary>
public sealed class RemoteAgentException(string message, Exception? inner = null) : Exception(message, inner);
