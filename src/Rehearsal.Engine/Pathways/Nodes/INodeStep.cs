using Rehearsal.Engine.Pathways.Routing;

namespace Rehearsal.Engine.Pathways.Nodes;

/// <summary>What nodes of one kind do when the agent enters them or stays on them.</summary>
internal interface INodeStep
{
    /// <summary>Does it.</summary>
    /// <returns>The way on at once; null to wait for the caller, or when the conversation has ended.</returns>
    /// <exception cref="Conversations.ConversationFailedException">The node cannot do what it is for.</exception>
    Task<Way?> ExecuteAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken);
}
