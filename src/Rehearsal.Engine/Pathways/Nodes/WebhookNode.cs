using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
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
        return RowChosen(walk, node, call) ?? await NextWay.ChooseAsync(walk, node, cancellationToken);
    }

    private static Way? RowChosen(Walk walk, PathwayNode node, WebhookCall call)
    {
        var usable = call.Routes.Where(route => walk.Graph.Find(route.Target) is not null).ToList();
        if (ResponseRouting.Choose(usable, walk.Scope, walk.Settings.DefaultRowOverrides) is not { } row)
            return null;
        var target = walk.Graph.Find(row.Target)!;
        walk.Record(node, new RouteChosen(target.Id, row.Variable, "rules", $"{row.Variable} {row.Operator} {row.Value}".TrimEnd()));
        return Way.To(target, row.Variable);
    }
}
