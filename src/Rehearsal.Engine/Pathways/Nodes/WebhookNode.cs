using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Pathways.Extraction;
using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Pathways.Speaking;
using Rehearsal.Engine.Pathways.Webhooks;

namespace Rehearsal.Engine.Pathways.Nodes;

/// <summary>Speaks while it works, reads its variables, asks, and goes on by the answer (contract §8).</summary>
internal sealed class WebhookNode : INodeStep
{
    public async Task<Way?> ExecuteAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken)
    {
        if (node.Webhook is not { } call)
            throw new ConversationFailedException($"The webhook node '{node.Name}' has no url.");
        if (node.Speaks)
            await NodeSpeaker.SpeakAsync(walk, node, cancellationToken);
        else
            walk.Say(node, walk.Fill(call.Speech));
        await OwnVariables.ReadAsync(walk, node, cancellationToken);
        await WebhookStep.SendAsync(walk, node, call, [], cancellationToken);
        return ResponseRouting.Follow(walk, node, call, rows => ResponseRouting.Choose(rows, walk.Scope, walk.Settings.DefaultRowOverrides))
            ?? await NextWay.ChooseAsync(walk, node, cancellationToken);
    }
}
