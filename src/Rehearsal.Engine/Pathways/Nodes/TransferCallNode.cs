using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Pathways.Speaking;

namespace Rehearsal.Engine.Pathways.Nodes;

/// <summary>Hands the caller to a person. Nothing is dialled: a test must not ring anybody.</summary>
internal sealed class TransferCallNode : INodeStep
{
    public async Task<Way?> ExecuteAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken)
    {
        await NodeSpeaker.SpeakAsync(walk, node, cancellationToken);
        walk.Record(node, new TransferRequested(node.TransferNumber is { } number ? walk.Fill(number) : null));
        walk.Conversation.Ending = new Ending(EndedBy.Agent, Transferred: true);
        return null;
    }
}
