using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Pathways.Speaking;

namespace Rehearsal.Engine.Pathways.Nodes;

/// <summary>Default and Knowledge Base nodes: speak, then wait for the caller unless told not to.</summary>
internal sealed class SpeakingNode : INodeStep
{
    public async Task<Way?> ExecuteAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken)
    {
        await NodeSpeaker.SpeakAsync(walk, node, cancellationToken);
        return node.SkipsUserResponse ? await NextWay.ChooseAsync(walk, node, cancellationToken) : null;
    }
}
