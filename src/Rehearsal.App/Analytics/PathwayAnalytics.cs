using Rehearsal.Engine.Insight.Flow;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.App.Analytics;

/// <summary>How the runs of a pathway came out.</summary>
/// <param name="All">All runs of the window.</param>
/// <param name="AverageScore">Mean of the scores, 4 decimals; 0 without any.</param>
public sealed record PathwayTotals(PassCounts All, double AverageScore);

/// <summary>How the runs of a pathway came out, with the newest of them.</summary>
public sealed record BasicAnalytics(PathwayTotals Totals, IReadOnlyList<CountedRun> Runs);

/// <summary>Where the conversations of a pathway went, where they fail, and how that changes.</summary>
/// <param name="Flow">Counts by node and by step.</param>
/// <param name="Graph">The newest graph, for names and types.</param>
/// <param name="Days">Counts by day.</param>
/// <param name="Trend">Where the pass rate is heading.</param>
/// <param name="Reliability">How alike repeated runs come out, 0 to 1.</param>
/// <param name="Health">One number for it all, 0 to 1.</param>
public sealed record EnhancedAnalytics(
    PathwayTotals Totals, FlowStatistics Flow, PathwayGraph Graph, IReadOnlyList<DayCounts> Days, Trend Trend, double Reliability, double Health);
