using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Conversations.Events;

/// <summary>An HTTP request of the agent is about to be sent.</summary>
/// <param name="Url">The address, after templates.</param>
/// <param name="Method">The HTTP method, upper case.</param>
/// <param name="Headers">Header names and values; values that may be secret are replaced by <c>***</c>.</param>
/// <param name="Body">The body as JSON where it is JSON, else as a string; null without one.</param>
/// <param name="ToolName">The tool that asked for it; null for a webhook node.</param>
/// <param name="TimeoutMs">How long an answer may take, in milliseconds.</param>
/// <param name="ResponseMappings">What is to be read from the answer; null where that was not recorded, as in conversations of earlier versions.</param>
public sealed record WebhookInvoked(
    string Url, string Method, JsonObject Headers, JsonNode? Body, string? ToolName, int TimeoutMs,
    IReadOnlyList<ResponsePath>? ResponseMappings = null) : ConversationEvent;

/// <summary>A variable to be read from an answer.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Path">The JSONPath that leads to its value.</param>
public sealed record ResponsePath(string Name, string Path);

/// <summary>The answer to a <see cref="WebhookInvoked"/>.</summary>
/// <param name="Url">The address asked.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The answer as JSON where it is JSON, else as a string, cut at 20,000 characters.</param>
/// <param name="DurationMs">Milliseconds from the first try to the answer.</param>
/// <param name="Retries">How many tries came before the one that was answered.</param>
/// <param name="FireAndForget">True when a webhook node reads nothing from the answer; always false for a tool, whose model reads it.</param>
public sealed record WebhookAnswered(
    string Url, int Status, JsonNode? Body, long DurationMs, int Retries, bool FireAndForget = false) : ConversationEvent;

/// <summary>Variables were read from a webhook's answer.</summary>
public sealed record WebhookMapped(IReadOnlyList<ResponseMapping> Mappings) : ConversationEvent;

/// <summary>One variable read from an answer.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Path">The JSONPath asked.</param>
/// <param name="Outcome"><c>set</c>, <c>empty</c>, <c>error</c> or <c>skipped_invalid</c>.</param>
/// <param name="ValuePreview">The value, at most 200 characters.</param>
/// <param name="Detail">What went wrong, if anything.</param>
public sealed record ResponseMapping(string Name, string Path, string Outcome, string? ValuePreview, string? Detail);

/// <summary>A webhook got no answer.</summary>
/// <param name="Url">The address asked.</param>
/// <param name="Message">Why, in words a person can act on.</param>
public sealed record WebhookFailed(string Url, string Message) : ConversationEvent;
