using Rehearsal.Engine.Pathways;

namespace Rehearsal.Engine.Generation;

/// <summary>What a conversation can be led through from beginning to end. Graphs that people save need not be that; a generated one must.</summary>
internal static class SoundGraph
{
    /// <summary>What keeps the graph from being sound, in sentences; empty when nothing does.</summary>
    public static IReadOnlyList<string> Faults(PathwayGraph graph)
    {
        var starts = graph.Nodes.Where(node => node.IsStart).ToList();
        if (starts.Count != 1)
            return [$"Exactly one node must be the start, not {starts.Count}."];
        var reached = Walk(starts, node => graph.EdgesFrom(node.Id).Select(edge => graph.Find(edge.Target)!));
        var before = graph.Nodes.SelectMany(node => graph.EdgesFrom(node.Id)).ToLookup(edge => edge.Target, edge => graph.Find(edge.Source)!);
        var ending = Walk(graph.Nodes.Where(Ends), node => before[node.Id]);
        return
        [
            .. graph.Warnings,
            .. graph.Nodes.Where(node => !reached.Contains(node)).Select(node => $"No edges lead from the first node to \"{node.Name}\"."),
            .. graph.Nodes.Where(node => !ending.Contains(node)).Select(node => $"From \"{node.Name}\" no edges lead to an end or transfer node."),
            .. graph.Nodes.Where(node => IsUndecided(graph.EdgesFrom(node.Id))).Select(node => $"Several edges leave \"{node.Name}\", so each of them needs \"when\"."),
        ];
    }

    private static bool Ends(PathwayNode node) => node.Kind is NodeKind.EndCall or NodeKind.TransferCall;

    private static bool IsUndecided(IReadOnlyList<PathwayEdge> ways) => ways.Count > 1 && ways.Any(way => way.Criterion is null);

    private static HashSet<PathwayNode> Walk(IEnumerable<PathwayNode> from, Func<PathwayNode, IEnumerable<PathwayNode>> next)
    {
        var seen = new HashSet<PathwayNode>(from, ReferenceEqualityComparer.Instance);
        var ahead = new Queue<PathwayNode>(seen);
        while (ahead.TryDequeue(out var node))
        {
            foreach (var neighbour in next(node).Where(seen.Add))
                ahead.Enqueue(neighbour);
        }

        return seen;
    }
}
