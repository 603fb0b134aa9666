using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.Engine.Insight.Flow;

namespace Rehearsal.App.Analytics;

/// <summary>Shows what the runs of a pathway say together (contract §5.17, §12.4).</summary>
public sealed class AnalyticsService(IAnalyticsStore store, PathwayService pathways, TimeProvider time)
{
    /// <summary>Days that the window has unless asked otherwise.</summary>
    public const int DefaultDays = 30;

    /// <summary>Most days of a window.</summary>
    public const int MaxDays = 365;

    /// <summary>Most runs that are listed.</summary>
    public const int MaxRuns = 1000;

    private const int Week = 7;

    /// <summary>Totals, and the newest runs of the window.</summary>
    /// <exception cref="NotFoundException">The organisation lacks the pathway.</exception>
    public async Task<BasicAnalytics> GetAsync(OrgId org, string pathwayId, int days, CancellationToken cancellationToken)
    {
        await pathways.GetAsync(org, pathwayId, cancellationToken);
        var since = time.GetUtcNow().AddDays(-days);
        var scenarios = await store.CountScenariosAsync(org, pathwayId, since, cancellationToken);
        return new BasicAnalytics(Totals(scenarios), await store.ListNewestAsync(org, pathwayId, since, MaxRuns, cancellationToken));
    }

    /// <summary>Totals, flow, trend and health of the window.</summary>
    /// <exception cref="NotFoundException">The organisation lacks the pathway.</exception>
    public async Task<EnhancedAnalytics> GetEnhancedAsync(OrgId org, string pathwayId, int days, CancellationToken cancellationToken)
    {
        var newest = await pathways.EditorViewAsync(org, pathwayId, cancellationToken);
        var now = time.GetUtcNow();
        var since = now.AddDays(-days);
        var scenarios = await store.CountScenariosAsync(org, pathwayId, since, cancellationToken);
        var flow = new FlowStatistics();
        await store.ReadPathsAsync(org, pathwayId, since, flow.Add, cancellationToken);
        // The two weeks are looked at whatever the window: a window of a week would know no trend.
        var lastWeek = await store.CountAsync(org, pathwayId, now.AddDays(-Week), DateTimeOffset.MaxValue, cancellationToken);
        var weekBefore = await store.CountAsync(org, pathwayId, now.AddDays(-2 * Week), now.AddDays(-Week), cancellationToken);

        var totals = Totals(scenarios);
        var trend = AgentHealth.TrendOf(lastWeek, weekBefore);
        var reliability = AgentHealth.ReliabilityOf([.. scenarios.Select(scenario => scenario.Counts)]);
        return new EnhancedAnalytics(
            totals, flow, newest.Graph.Parse(), await store.CountDaysAsync(org, pathwayId, since, cancellationToken), trend, reliability,
            AgentHealth.HealthOf(totals.All, reliability, trend));
    }

    private static PathwayTotals Totals(IReadOnlyList<ScenarioCounts> scenarios)
    {
        var scored = scenarios.Sum(scenario => scenario.Scored);
        return new PathwayTotals(
            new PassCounts(scenarios.Sum(scenario => scenario.Counts.Passed), scenarios.Sum(scenario => scenario.Counts.Runs)),
            scored == 0 ? 0 : Math.Round(scenarios.Sum(scenario => scenario.ScoreSum) / scored, 4, MidpointRounding.AwayFromZero));
    }
}
