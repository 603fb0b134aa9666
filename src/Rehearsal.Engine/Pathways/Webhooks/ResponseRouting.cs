using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Pathways.Webhooks;

/// <summary>Chooses among the response pathways of a webhook node (contract §8).</summary>
internal static class ResponseRouting
{
    /// <summary>The way of the row that is chosen among those that lead somewhere; null when none is.</summary>
    public static Way? Follow(Walk walk, PathwayNode node, WebhookCall call, Func<IReadOnlyList<ResponseRoute>, ResponseRoute?> choose)
    {
        if (choose([.. call.Routes.Where(route => walk.Graph.Find(route.Target) is not null)]) is not { } row)
            return null;
        var target = walk.Graph.Find(row.Target)!;
        walk.Record(node, new RouteChosen(target.Id, row.Variable, "rules", $"{row.Variable} {row.Operator} {row.Value}".TrimEnd()));
        return Way.To(target, row.Variable);
    }

    /// <summary>The row that wins: a default row over all others where those override, else the last true row; null when none is true.</summary>
    /// <param name="routes">The rows that lead somewhere, in the order written.</param>
    /// <param name="scope">The variables, the answer's among them.</param>
    /// <param name="defaultRowOverrides">False where a default row is only taken when no other holds.</param>
    public static ResponseRoute? Choose(IReadOnlyList<ResponseRoute> routes, IVariableScope scope, bool defaultRowOverrides)
    {
        var standard = routes.LastOrDefault(route => route.IsDefault);
        var holding = routes.LastOrDefault(route => !route.IsDefault && Holds(route, scope));
        return defaultRowOverrides ? standard ?? holding : holding ?? standard;
    }

    /// <summary>The row that wins after a tool: the first true one, else the default row; null when there is neither.</summary>
    public static ResponseRoute? ChooseForTool(IReadOnlyList<ResponseRoute> routes, IVariableScope scope) =>
        routes.FirstOrDefault(route => !route.IsDefault && Holds(route, scope)) ?? routes.FirstOrDefault(route => route.IsDefault);

    private static bool Holds(ResponseRoute route, IVariableScope scope) =>
        Comparison.Holds(scope.Find(route.Variable.Trim('{', '}', ' ')), route.Operator, Template.Fill(route.Value, scope));
}
