using System.Runtime.InteropServices;
using Rehearsal.Engine.Assertions;

namespace Rehearsal.Engine.Insight.Flow;

/// <summary>Where the conversations of many runs went and where they failed. Fed one group of like runs after the other.</summary>
public sealed class FlowStatistics
{
    private readonly Dictionary<string, NodeCount> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Source, string Target), LinkCount> _links = [];

    /// <summary>Counts by node, of those visited and those that failures are put down to.</summary>
    public IReadOnlyDictionary<string, NodeCount> Nodes => _nodes;

    /// <summary>How often one node followed another.</summary>
    public IReadOnlyDictionary<(string Source, string Target), LinkCount> Links => _links;

    /// <summary>Counts more runs.</summary>
    public void Add(PathCount runs)
    {
        foreach (var node in runs.Path)
            Count(node).Traversals += runs.Runs;
        if (runs.FailedNode is { } failed && runs.Outcome != Outcome.Passed)
            Count(failed).Failures += runs.Runs;
        if (runs.Path.Count > 0)
        {
            Count(runs.Path[0]).Starts += runs.Runs;
            var last = Count(runs.Path[^1]);
            if (runs.Outcome == Outcome.Error)
                last.EndedInError += runs.Runs;
            else
                last.EndedOtherwise += runs.Runs;
        }

        foreach (var (source, target) in runs.Path.Zip(runs.Path.Skip(1)).Where(step => step.First != step.Second))
            Add(source, target, runs);
    }

    /// <summary>Nodes with failures, the most failures first (contract §12.4).</summary>
    public IReadOnlyList<KeyValuePair<string, NodeCount>> Heatmap() =>
        [.. _nodes.Where(node => node.Value.Failures > 0).OrderByDescending(node => node.Value.Failures).ThenBy(node => node.Key, StringComparer.Ordinal)];

    /// <summary>The node with the highest failure rate; more failures decide between equals. Null when nothing failed.</summary>
    public KeyValuePair<string, NodeCount>? WeakestLink() =>
        Heatmap() is [_, ..] heatmap ? heatmap.OrderByDescending(node => node.Value.FailureRate).ThenByDescending(node => node.Value.Failures).First() : null;

    private void Add(string source, string target, PathCount runs)
    {
        ref var link = ref CollectionsMarshal.GetValueRefOrAddDefault(_links, (source, target), out _);
        link = runs.Outcome == Outcome.Passed ? link with { Passed = link.Passed + runs.Runs } : link with { Failed = link.Failed + runs.Runs };
    }

    private NodeCount Count(string node)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_nodes, node, out _);
        return count ??= new NodeCount();
    }
}

/// <summary>What is counted of a node.</summary>
public sealed class NodeCount
{
    /// <summary>How often it was visited.</summary>
    public long Traversals { get; internal set; }

    /// <summary>How many failed runs are put down to it.</summary>
    public long Failures { get; internal set; }

    /// <summary>How many runs began on it.</summary>
    public long Starts { get; internal set; }

    /// <summary>How many runs that ended as ERROR had it last.</summary>
    public long EndedInError { get; internal set; }

    /// <summary>How many other runs had it last.</summary>
    public long EndedOtherwise { get; internal set; }

    /// <summary>Failures per visit, 0 to 1, 4 decimals: 1 where failures are put down to a node that was never reached.</summary>
    public double FailureRate => Failures == 0 ? 0 : Failures >= Traversals ? 1 : RunVerdict.Round((double)Failures / Traversals);
}

/// <summary>How often one node followed another, in runs that passed and in all others.</summary>
public readonly record struct LinkCount(long Passed, long Failed);
