using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Assertions;

/// <summary>All that an assertion may look at: a finished conversation and the names of the graph it walked.</summary>
/// <param name="Conversation">The conversation; assertions only read it.</param>
/// <param name="NodeNames">Names by node id, of every node of the graph; empty for agents without one.</param>
public sealed record Evidence(Conversation Conversation, IReadOnlyDictionary<string, string> NodeNames);
