using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Pathways.Speaking;

namespace Rehearsal.Engine.Pathways.Nodes;

/// <summary>Records the message it would send to the caller, speaks, and waits if it has spoken.</summary>
internal sealed class SmsNode : INodeStep
{
    public async Task<Way?> ExecuteAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken)
    {
        walk.Record(node, new SmsRecorded(walk.Fill("{{phone_number}}"), walk.Fill(node.Payload)));
        return await SpeakOrPass.ExecuteAsync(walk, node, cancellationToken);
    }
}
