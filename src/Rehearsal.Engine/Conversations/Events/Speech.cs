namespace Rehearsal.Engine.Conversations.Events;

/// <summary>The conversation began.</summary>
/// <param name="StartNodeId">The node it starts on; null for agents without a graph.</param>
public sealed record ConversationStarted(string? StartNodeId) : ConversationEvent;

/// <summary>The agent said a line.</summary>
public sealed record AgentSpoke(string Text) : ConversationEvent;

/// <summary>The caller said a line.</summary>
public sealed record CallerSpoke(string Text) : ConversationEvent;

/// <summary>The caller's line could not be used, and the caller was asked for another.</summary>
/// <param name="Written">What was written, at most its first 500 characters.</param>
/// <param name="Problem">A sentence on what is wrong with it.</param>
public sealed record CallerRepaired(string Written, string Problem) : ConversationEvent;

/// <summary>The agent finished its reply to the caller, or its opening (turn 0).</summary>
/// <param name="LatencyMs">Milliseconds from the caller's line received to the reply complete.</param>
public sealed record TurnCompleted(long LatencyMs) : ConversationEvent;

/// <summary>The agent handed the call to a person. Nothing is dialled.</summary>
/// <param name="TransferNumber">The number it would dial, as configured on the node.</param>
public sealed record TransferRequested(string? TransferNumber) : ConversationEvent;

/// <summary>A guard rail of the agent fired.</summary>
/// <param name="Type">The guard rail's type.</param>
/// <param name="GuardRailId">Its id, where it has one.</param>
public sealed record GuardRailTriggered(string Type, string? GuardRailId) : ConversationEvent;

/// <summary>Something was odd but the conversation went on.</summary>
/// <param name="Message">What was odd and what was done instead.</param>
public sealed record WarningRaised(string Message) : ConversationEvent;

/// <summary>The conversation ended.</summary>
public sealed record ConversationEnded(EndedBy By, bool Transferred) : ConversationEvent;
