using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Pathways.Routing;

namespace Rehearsal.Engine.Pathways.Nodes;

/// <summary>Goes on by the first row whose conditions all hold, else by its fallback, else over its edges.</summary>
internal sealed class RouteNode : INodeStep
{
    public async Task<Way?> ExecuteAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken)
    {
        var table = node.Routes!;
        var row = table.Rows.FirstOrDefault(row => walk.Graph.Find(row.Target) is not null && row.Conditions.All(condition => Holds(walk, condition)));
        if (walk.Graph.Find(row?.Target ?? table.Fallback) is not { } target)
            return await NextWay.ChooseAsync(walk, node, cancellationToken);
        var reason = row is null
            ? "No row holds."
            : string.Join(" and ", row.Conditions.Select(condition => $"{condition.Field} {condition.Operator} {condition.Value}"));
        walk.Record(node, new RouteChosen(target.Id, null, "rules", reason));
        return Way.To(target, "");
    }

    private static bool Holds(Walk walk, RouteCondition condition) =>
        Comparison.Holds(walk.Scope.Find(condition.Field.Trim('{', '}', ' ')), condition.Operator, walk.Fill(condition.Value));
}
