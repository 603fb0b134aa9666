using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Pathways.Webhooks;

/// <summary>Chooses among the response pathways of a webhook node (contract §8).</summary>
internal static class ResponseRouting
{
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
