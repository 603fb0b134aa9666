using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Pathways.Speaking;

namespace Rehearsal.Engine.Pathways.Nodes;

/// <summary>Records the keys it would press, speaks, and waits if it has spoken.</summary>
internal sealed class PressButtonNode : INodeStep
{
    public async Task<Way?> ExecuteAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken)
    {
        walk.Record(node, new ButtonPressed(walk.Fill(node.Payload)));
        return await SpeakOrPass.ExecuteAsync(walk, node, cancellationToken);
    }
}
