using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.Engine.Insight.Causes;

/// <summary>A run that did not pass, as its analyst gets it.</summary>
/// <param name="Conversation">As far as it got; null when it did not begin.</param>
/// <param name="Failures">The assertions that do not hold or could not be judged, required ones first.</param>
/// <param name="Graph">The pathway that was walked; null for an agent without one.</param>
/// <param name="NodeNames">Names of the nodes by id, of those walked and of those of the graph.</param>
public sealed record FailureCase(
    Conversation? Conversation, IReadOnlyList<StoredResult> Failures, PathwayGraph? Graph, IReadOnlyDictionary<string, string> NodeNames)
{
    /// <summary>Why the run ended before it was judged; null when it was judged.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Whose fault it most likely is; null when nothing speaks of one.</summary>
    public FaultFound? Fault { get; init; }

    /// <summary>What the caller was told to be and to want; null when nothing was said.</summary>
    public string? CallerPrompt { get; init; }

    /// <summary>What an agent without a graph is told to be; null when that is not known.</summary>
    public string? AgentPrompt { get; init; }

    /// <summary>Changes that were tried and did not help, or broke something, a sentence each.</summary>
    public IReadOnlyList<string> Tried { get; init; } = [];

    /// <summary>Everything that happened, in order.</summary>
    internal IReadOnlyList<ConversationEvent> Events => Conversation?.Events ?? [];

    /// <summary>Ids of the nodes entered, in order.</summary>
    internal IReadOnlyList<string> Path => [.. Events.OfType<NodeEntered>().Select(entered => entered.NodeId).OfType<string>()];

    /// <summary>The node that spoke last; null for an agent without a graph, or one that never spoke.</summary>
    internal string? LastSpeaker => Events.OfType<AgentSpoke>().LastOrDefault()?.NodeId ?? Path.LastOrDefault();

    /// <summary>A node as sentences name it.</summary>
    internal string NameOf(string nodeId) => $"'{NodeNames.GetValueOrDefault(nodeId, nodeId)}'";
}
