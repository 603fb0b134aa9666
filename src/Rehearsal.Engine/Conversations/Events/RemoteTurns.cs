using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Conversations.Events;

/// <summary>A remote agent is about to be asked for its next line.</summary>
/// <param name="Url">The address asked.</param>
/// <param name="TimeoutMs">How long the answer may take, retries included, in milliseconds.</param>
public sealed record RemoteAgentAsked(string Url, int TimeoutMs) : ConversationEvent;

/// <summary>The answer to a <see cref="RemoteAgentAsked"/>.</summary>
/// <param name="Url">The address asked.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="DurationMs">Milliseconds from the first try to the answer.</param>
/// <param name="Retries">How many tries came before the one that was answered.</param>
public sealed record RemoteAgentAnswered(string Url, int Status, long DurationMs, int Retries) : ConversationEvent;

/// <summary>A remote agent gave no answer that could be used; the conversation ends with it.</summary>
/// <param name="Url">The address asked.</param>
/// <param name="Message">What was wrong, in words a person can act on.</param>
/// <param name="Received">What came instead, at most its first 500 characters, secrets masked; null when nothing came.</param>
public sealed record RemoteAgentFailed(string Url, string Message, string? Received) : ConversationEvent;

/// <summary>An agent told that it used one of its own tools.</summary>
/// <param name="Name">The tool's name.</param>
/// <param name="Arguments">What it was called with; null when the agent does not tell.</param>
public sealed record ToolCalled(string Name, JsonNode? Arguments) : ConversationEvent;
