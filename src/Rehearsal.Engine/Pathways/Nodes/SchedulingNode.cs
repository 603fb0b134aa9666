using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Pathways.Speaking;

namespace Rehearsal.Engine.Pathways.Nodes;

/// <summary>Asks for a date and time; the caller's answer is read into <c>chosen_datetime</c> with the node's other variables.</summary>
internal sealed class SchedulingNode : INodeStep
{
    public async Task<Way?> ExecuteAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken)
    {
        walk.Record(node, new SchedulingAsked());
        await NodeSpeaker.SpeakAsync(walk, node, cancellationToken);
        return null;
    }
}
