using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Conversations.Events;

/// <summary>The model uses a tool of the node that it speaks on.</summary>
/// <param name="ToolName">The tool's name.</param>
/// <param name="ToolType"><c>webhook</c>, <c>code</c> or <c>track</c>.</param>
/// <param name="Behavior"><c>feed_context</c> or <c>feed_context_and_route</c>.</param>
/// <param name="InputVariables">What it is given.</param>
public sealed record ToolInvoked(string ToolName, string ToolType, string Behavior, JsonObject InputVariables) : ConversationEvent;

/// <summary>The tool did its work.</summary>
/// <param name="ToolName">The tool's name.</param>
/// <param name="Result">What the model is told: a webhook's <c>status</c> and <c>result</c>, the <c>result</c> of code, or that it was <c>recorded</c>.</param>
public sealed record ToolReturned(string ToolName, JsonObject Result) : ConversationEvent;

/// <summary>The tool gave nothing; the model is told so and speaks on.</summary>
/// <param name="ToolName">The tool's name.</param>
/// <param name="Message">Why.</param>
public sealed record ToolFailed(string ToolName, string Message) : ConversationEvent;
