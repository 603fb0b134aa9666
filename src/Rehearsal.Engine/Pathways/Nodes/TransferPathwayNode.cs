using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Pathways.Speaking;

namespace Rehearsal.Engine.Pathways.Nodes;

/// <summary>Speaks, then goes on at the start of another pathway with the same variables.</summary>
internal sealed class TransferPathwayNode : INodeStep
{
    public async Task<Way?> ExecuteAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken)
    {
        if (node.Elsewhere is not { } elsewhere)
            throw new ConversationFailedException($"The Transfer Pathway node '{node.Name}' names no pathway (transferPathwayId).");
        await NodeSpeaker.SpeakAsync(walk, node, cancellationToken);
        var reference = new PathwayReference(
            walk.Fill(elsewhere.PathwayId).Trim(), Filled(walk, elsewhere.Version), Filled(walk, elsewhere.StartNodeId));
        var graph = await CurrentPathway.FindAsync(walk.Ports, reference, cancellationToken);
        var start = graph.StartNode(reference.StartNodeId);
        if (!walk.MoveTo(graph, reference))
            throw new ConversationFailedException($"The Transfer Pathway node '{node.Name}' leads back to the pathway '{reference.PathwayId}' without the caller having spoken: the pathways go round in a circle.");
        walk.Record(node, new PathwayTransferred(reference.PathwayId, reference.Version));
        return Way.To(start, "");
    }

    private static string? Filled(Walk walk, string? text) => walk.Fill(text).Trim() is { Length: > 0 } filled ? filled : null;
}
