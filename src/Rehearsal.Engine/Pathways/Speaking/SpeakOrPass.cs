using Rehearsal.Engine.Pathways.Routing;

namespace Rehearsal.Engine.Pathways.Speaking;

/// <summary>For nodes that do something beside speaking: with nothing to say there is nothing to wait for.</summary>
internal static class SpeakOrPass
{
    public static async Task<Way?> ExecuteAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken)
    {
        await NodeSpeaker.SpeakAsync(walk, node, cancellationToken);
        return node.Speaks && !node.SkipsUserResponse ? null : await NextWay.ChooseAsync(walk, node, cancellationToken);
    }
}
