namespace Rehearsal.Engine.Conversations.Events;

/// <summary>A mock answered in place of a service or of a node's code.</summary>
/// <param name="Mock">The mock's name, or its place and what it matches.</param>
/// <param name="Index">Its place in the run's list of mocks, from 0.</param>
/// <param name="Answer">Which of its answers was given, from 0.</param>
/// <param name="Status">The status answered; null when there was no answer.</param>
/// <param name="Error"><c>connection</c> or <c>timeout</c> where the mock says so; null otherwise.</param>
public sealed record MockUsed(string Mock, int Index, int Answer, int? Status, string? Error) : ConversationEvent;
