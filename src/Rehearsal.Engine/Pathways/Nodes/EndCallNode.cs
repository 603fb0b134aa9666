using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Pathways.Speaking;

namespace Rehearsal.Engine.Pathways.Nodes;

/// <summary>Says goodbye and hangs up.</summary>
internal sealed class EndCallNode : INodeStep
{
    public async Task<Way?> ExecuteAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken)
    {
        await NodeSpeaker.SpeakAsync(walk, node, cancellationToken);
        walk.Conversation.Ending = new Ending(EndedBy.Agent);
        return null;
    }
}
