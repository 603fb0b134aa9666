using Rehearsal.Engine.Pathways;

namespace Rehearsal.Engine.Insight.Causes;

/// <summary>Every way that can lead from one node to another, whoever decides about it.</summary>
internal static class NodeWays
{
    /// <summary>The first step of a shortest way; null when none leads there.</summary>
    public static string? Next(PathwayGraph graph, string from, string to)
    {
        var firstStep = new Dictionary<string, string>(StringComparer.Ordinal);
        var queue = new Queue<string>();
        foreach (var next in From(graph, from).Where(next => firstStep.TryAdd(next, next)))
            queue.Enqueue(next);
        while (queue.TryDequeue(out var node))
        {
            foreach (var next in From(graph, node).Where(next => firstStep.TryAdd(next, firstStep[node])))
                queue.Enqueue(next);
        }

        return firstStep.GetValueOrDefault(to);
    }

    private static IEnumerable<string> From(PathwayGraph graph, string id)
    {
        if (graph.Find(id) is not { } node)
            return [];
        return graph.EdgesFrom(id).Select(edge => edge.Target)
            .Concat(node.Webhook?.Routes.Select(route => route.Target) ?? [])
            .Concat(node.Routes?.Rows.Select(row => row.Target).Append(node.Routes.Fallback) ?? [])
            .Concat(graph.Globals.Select(global => global.Id))
            .OfType<string>().Where(target => target != id && graph.Find(target) is not null);
    }
}
