using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Pathways.Routing;

/// <summary>Chooses the way on from a node that does not wait for the caller: the only one, else the one that fits what was said.</summary>
internal static class NextWay
{
    /// <returns>The way; null when there is none or none fits, so that the caller speaks next.</returns>
    public static async Task<Way?> ChooseAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken)
    {
        var ways = walk.WaysOf(node);
        if (ways.Count <= 1)
            return ways.FirstOrDefault();
        var silent = node with { Variables = [], Condition = null };
        var decision = walk.Ports.Models.Find(ModelRole.Agent) is { } model
            ? await ModelDecider.DecideAsync(model, walk, silent, ways, cancellationToken)
            : OfflineDecider.Decide(silent, ways, walk.Conversation);
        walk.Record(node, new RouteChosen(decision.Way?.Target.Id, decision.Way?.Label, decision.Router, decision.Reason));
        return decision.Way;
    }
}
