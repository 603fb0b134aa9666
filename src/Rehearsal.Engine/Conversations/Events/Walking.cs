using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Conversations.Events;

/// <summary>The agent entered a node (<see cref="ConversationEvent.NodeId"/>).</summary>
/// <param name="NodeName">The node's display name.</param>
/// <param name="PreviousNodeId">The node left; null at the start.</param>
/// <param name="ChosenLabel">The label of the edge or global node that led here; null at the start.</param>
public sealed record NodeEntered(string NodeName, string? PreviousNodeId, string? ChosenLabel) : ConversationEvent;

/// <summary>The node entered carries a tag.</summary>
/// <param name="Name">The tag's name.</param>
/// <param name="Color">The colour that its author gave it, as it was written; null without one.</param>
public sealed record NodeTagged(string Name, string? Color) : ConversationEvent;

/// <summary>Variables are about to be read from the caller's words.</summary>
/// <param name="Variables">The names of all that are looked for.</param>
public sealed record VariablesAsked(IReadOnlyList<string> Variables) : ConversationEvent;

/// <summary>Variables were read from the caller's words, or told by a remote agent.</summary>
/// <param name="Values">The values found, typed; what was not said is absent.</param>
public sealed record VariablesExtracted(JsonObject Values) : ConversationEvent;

/// <summary>A node's loop condition is about to be judged.</summary>
/// <param name="Condition">The condition in prose.</param>
public sealed record ConditionAsked(string Condition) : ConversationEvent;

/// <summary>A node's loop condition was judged.</summary>
/// <param name="Condition">The condition in prose.</param>
/// <param name="Met">True when the node may be left.</param>
/// <param name="Reason">Why, where a model said so.</param>
public sealed record ConditionJudged(string Condition, bool Met, string? Reason) : ConversationEvent;

/// <summary>Where to go next was decided.</summary>
/// <param name="ChosenNodeId">The target; null when the agent stays.</param>
/// <param name="ChosenLabel">The label of the edge or global node chosen; null when it stays.</param>
/// <param name="Router">What decided: <c>single_edge</c>, <c>rules</c>, <c>lexical</c> or <c>model</c>.</param>
/// <param name="Reason">Why, where the router can say.</param>
public sealed record RouteChosen(string? ChosenNodeId, string? ChosenLabel, string Router, string? Reason) : ConversationEvent;

/// <summary>A persona moved the conversation into a pathway, which keeps it from here on.</summary>
/// <param name="PathwayId">The pathway.</param>
/// <param name="VersionNumber">Its version; null for its live graph.</param>
/// <param name="Condition">The name of the condition that held.</param>
/// <param name="Reason">Why, where a model said so.</param>
public sealed record PathwayEntered(string PathwayId, int? VersionNumber, string Condition, string? Reason) : ConversationEvent;

/// <summary>Knowledge was put before the agent.</summary>
/// <param name="Text">The text given, at most its first 500 characters.</param>
public sealed record KnowledgeUsed(string Text) : ConversationEvent;

/// <summary>The agent went on in another pathway.</summary>
/// <param name="PathwayId">The pathway it is in from now on.</param>
/// <param name="Version">The version asked for; null for the one that runs by default.</param>
public sealed record PathwayTransferred(string PathwayId, string? Version) : ConversationEvent;
