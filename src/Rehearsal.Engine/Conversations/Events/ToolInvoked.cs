using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Conversations.Events;

/// <summary>The model uses a tool of the node that it speaks on.</summary>
/// <param name="ToolName">The tool's name.</param>
/// <param name="ToolType"><c>webhook</c>, <c>code</c> or <c>track</c>.</param>
/// <param name="Behavior"><c>feed_context</c> or <c>feed_context_and_route</c>.</param>
/// <param name="InputVariables">What it is given.</param>
public sealed record ToolInvoked(string ToolName, string ToolType, string Behavior, JsonObject InputVariables) : ConversationEvent;
