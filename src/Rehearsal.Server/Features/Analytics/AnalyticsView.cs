using System.Globalization;
using Rehearsal.App.Analytics;
using Rehearsal.Engine.Insight.Flow;
using Rehearsal.Engine.Pathways;
using Rehearsal.Wire.Analytics;

namespace Rehearsal.Server.Features.Analytics;

/// <summary>Analytics as the API shows them.</summary>
internal static class AnalyticsView
{
    public static AnalyticsBody ToBody(BasicAnalytics analytics) => new()
    {
        TotalRuns = analytics.Totals.All.Runs,
        Passed = analytics.Totals.All.Passed,
        Failed = analytics.Totals.All.Runs - analytics.Totals.All.Passed,
        PassRate = analytics.Totals.All.Rate,
        AvgScore = analytics.Totals.AverageScore,
        Runs = [.. analytics.Runs.Select(run => new AnalyticsRunBody
        {
            Id = run.Id,
            ScenarioId = run.ScenarioId,
            ScenarioName = run.ScenarioName,
            Status = run.Status.ToString().ToLowerInvariant(),
            Score = run.Score,
            CreatedAt = run.CreatedAt,
        })],
    };

    public static EnhancedAnalyticsBody ToBody(EnhancedAnalytics analytics) => new()
    {
        TotalRuns = analytics.Totals.All.Runs,
        Passed = analytics.Totals.All.Passed,
        Failed = analytics.Totals.All.Runs - analytics.Totals.All.Passed,
        PassRate = analytics.Totals.All.Rate,
        AvgScore = analytics.Totals.AverageScore,
        NodeFailureHeatmap = [.. analytics.Flow.Heatmap().Select(node => new NodeFailuresBody
        {
            NodeId = node.Key,
            NodeName = NameOf(analytics.Graph, node.Key),
            FailureCount = node.Value.Failures,
            TotalTraversals = node.Value.Traversals,
            FailureRate = node.Value.FailureRate,
        })],
        WeakestLink = analytics.Flow.WeakestLink() is { } weakest
            ? new WeakestLinkBody { NodeId = weakest.Key, NodeName = NameOf(analytics.Graph, weakest.Key), FailureRate = weakest.Value.FailureRate }
            : null,
        Trend = new TrendBody
        {
            DailyPassRates = [.. analytics.Days.Select(day => new DailyRateBody
            {
                Date = day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Rate = day.Counts.Rate, Count = day.Counts.Runs,
            })],
            Weekly = analytics.Trend.ToString().ToLowerInvariant(),
        },
        ReliabilityScore = analytics.Reliability,
        HealthScore = analytics.Health,
        SankeyData = Sankey(analytics.Flow, analytics.Graph),
    };

    private static SankeyBody Sankey(FlowStatistics flow, PathwayGraph graph)
    {
        var left = flow.Links.Keys.Select(link => link.Source).ToHashSet(StringComparer.Ordinal);
        var visited = flow.Nodes.Where(node => node.Value.Traversals > 0).OrderByDescending(node => node.Value.Starts).ThenByDescending(node => node.Value.Traversals)
            .ThenBy(node => node.Key, StringComparer.Ordinal);
        return new SankeyBody
        {
            Nodes = [.. visited.Select(node => new SankeyNodeBody
            {
                Id = node.Key,
                Name = NameOf(graph, node.Key),
                Type = graph.Find(node.Key)?.Type ?? "Default",
                Category = CategoryOf(node.Value, graph.Find(node.Key), left.Contains(node.Key)),
            })],
            Links = [.. flow.Links.OrderByDescending(link => link.Value.Passed + link.Value.Failed).ThenBy(link => link.Key.Source, StringComparer.Ordinal)
                .ThenBy(link => link.Key.Target, StringComparer.Ordinal).Select(link => new SankeyLinkBody
                {
                    Source = link.Key.Source,
                    Target = link.Key.Target,
                    Value = link.Value.Passed + link.Value.Failed,
                    PassCount = link.Value.Passed,
                    FailCount = link.Value.Failed,
                })],
        };
    }

    private static string CategoryOf(NodeCount count, PathwayNode? node, bool wasLeft) =>
        count.Starts > 0 ? "start"
        : count is { EndedInError: > 0, EndedOtherwise: 0 } ? "error"
        : node?.Kind == NodeKind.EndCall || !wasLeft ? "end"
        : "middle";

    private static string NameOf(PathwayGraph graph, string id) => graph.NodeNames.GetValueOrDefault(id, id);
}
