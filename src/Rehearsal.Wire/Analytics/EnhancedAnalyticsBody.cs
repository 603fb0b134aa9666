using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Analytics;

/// <summary>Where conversations go, where they fail, and how that changes (contract §12.4).</summary>
public sealed record EnhancedAnalyticsBody : AnalyticsTotals
{
    [Description("Nodes that failed runs are put down to, the most failures first.")]
    public required IReadOnlyList<NodeFailuresBody> NodeFailureHeatmap { get; init; }

    [Description("The node with the highest failure rate; null when nothing failed.")]
    public required WeakestLinkBody? WeakestLink { get; init; }

    [Description("How the pass rate changes.")]
    public required TrendBody Trend { get; init; }

    [Description("How alike repeated runs of a scenario come out: 1 always, 0 as often this way as that; 0 without runs."), Example("0.92")]
    public required double ReliabilityScore { get; init; }

    [Description("Half the pass rate, three tenths the reliability, two tenths the trend; 0 without runs."), Example("0.71")]
    public required double HealthScore { get; init; }

    [Description("The ways between nodes, for a flow chart.")]
    public required SankeyBody SankeyData { get; init; }
}

/// <summary>Failures put down to a node.</summary>
public sealed record NodeFailuresBody
{
    [Description("The node."), Example("n2")]
    public required string NodeId { get; init; }

    [Description("Its name in the newest graph, else its id."), Example("Booking")]
    public required string NodeName { get; init; }

    [Description("How many failed runs are put down to it; each failed run is put down to one node."), Example("4")]
    public required long FailureCount { get; init; }

    [Description("How often it was visited."), Example("38")]
    public required long TotalTraversals { get; init; }

    [Description("Failures per visit, 0 to 1; 1 for a node that should have been reached and never was."), Example("0.1053")]
    public required double FailureRate { get; init; }
}

/// <summary>The node where most goes wrong.</summary>
public sealed record WeakestLinkBody
{
    [Description("The node."), Example("n2")]
    public required string NodeId { get; init; }

    [Description("Its name in the newest graph, else its id."), Example("Booking")]
    public required string NodeName { get; init; }

    [Description("Failures per visit, 0 to 1."), Example("0.1053")]
    public required double FailureRate { get; init; }
}

/// <summary>How the pass rate changes.</summary>
public sealed record TrendBody
{
    [Description("The pass rate of each day with runs, oldest first.")]
    public required IReadOnlyList<DailyRateBody> DailyPassRates { get; init; }

    [Description("The last seven days against the seven before: `improving` or `declining` by more than five points, else `stable`."), Example("stable")]
    [OneOf("improving", "declining", "stable")]
    public required string Weekly { get; init; }
}

/// <summary>The pass rate of a day.</summary>
public sealed record DailyRateBody
{
    [Description("The day, in UTC."), Example("2026-04-14")]
    public required string Date { get; init; }

    [Description("The share that passed, 0 to 1."), Example("0.8")]
    public required double Rate { get; init; }

    [Description("How many finished runs were accepted on it."), Example("10")]
    public required long Count { get; init; }
}

/// <summary>Nodes and the ways between them.</summary>
public sealed record SankeyBody
{
    [Description("The nodes visited.")]
    public required IReadOnlyList<SankeyNodeBody> Nodes { get; init; }

    [Description("Which node followed which.")]
    public required IReadOnlyList<SankeyLinkBody> Links { get; init; }
}

/// <summary>A node of the flow chart.</summary>
public sealed record SankeyNodeBody
{
    [Description("The node."), Example("n1")]
    public required string Id { get; init; }

    [Description("Its name in the newest graph, else its id."), Example("Greeting")]
    public required string Name { get; init; }

    [Description("Its type as stored; `Default` where the newest graph lacks it."), Example("Default")]
    public required string Type { get; init; }

    [Description("`start`: conversations begin there. `error`: only runs that ended as `ERROR` had it last. `end`: it hangs up, or nothing followed it. `middle`: all others."), Example("start")]
    [OneOf("start", "middle", "end", "error")]
    public required string Category { get; init; }
}

/// <summary>How often one node followed another.</summary>
public sealed record SankeyLinkBody
{
    [Description("The node left."), Example("n1")]
    public required string Source { get; init; }

    [Description("The node entered."), Example("n2")]
    public required string Target { get; init; }

    [Description("How often: the sum of both counts."), Example("38")]
    public required long Value { get; init; }

    [Description("How often in runs that passed."), Example("31")]
    public required long PassCount { get; init; }

    [Description("How often in runs that did not."), Example("7")]
    public required long FailCount { get; init; }
}
