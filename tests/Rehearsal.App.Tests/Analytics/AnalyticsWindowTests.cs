using Microsoft.Extensions.Time.Testing;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.App.Support;
using Rehearsal.Engine.Insight.Flow;

namespace Rehearsal.App.Analytics;

/// <summary>Which runs count at the borders of windows, days and weeks (contract §12.4).</summary>
public sealed class AnalyticsWindowTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 14, 10, 30, 0, TimeSpan.Zero);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public async Task Get_RunsAtTheBorderOfTheWindow_CountFromItsFirstMillisecond(int days)
    {
        await using var lab = await OpenAsync();
        var scenario = await ScenarioAsync(lab);
        foreach (var age in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromDays(days), TimeSpan.FromDays(days) + Tick])
            await FinishAsync(lab, scenario, Now - age, RunStatus.Passed);

        var analytics = await lab.Get<AnalyticsService>().GetAsync(lab.Org, scenario.PathwayId!, days, default);

        Assert.Equal(new PassCounts(2, 2), analytics.Totals.All);
        Assert.Equal([Now, Now.AddDays(-days)], analytics.Runs.Select(run => run.CreatedAt));
    }

    [Fact]
    public async Task GetEnhanced_RunsAroundMidnight_CountToTheirDayInUtc()
    {
        await using var lab = await OpenAsync();
        var scenario = await ScenarioAsync(lab);
        var midnight = new DateTimeOffset(2026, 4, 13, 0, 0, 0, TimeSpan.Zero);
        await FinishAsync(lab, scenario, midnight - Tick, RunStatus.Passed);
        await FinishAsync(lab, scenario, midnight, RunStatus.Failed);
        await FinishAsync(lab, scenario, midnight.AddDays(1) - Tick, RunStatus.Passed);
        await FinishAsync(lab, scenario, midnight.AddHours(3), RunStatus.Cancelled);

        var analytics = await lab.Get<AnalyticsService>().GetEnhancedAsync(lab.Org, scenario.PathwayId!, 30, default);

        Assert.Equal([new DayCounts(new(2026, 4, 12), new(1, 1)), new DayCounts(new(2026, 4, 13), new(1, 2))], analytics.Days);
    }

    // Ages in milliseconds; 604,800,000 is a week.
    [Theory]
    [InlineData(604_800_000, 604_800_001, Trend.Improving)]
    [InlineData(0, 1_209_600_000, Trend.Improving)]
    [InlineData(604_800_001, 604_800_000, Trend.Declining)]
    [InlineData(0, 1_209_600_001, Trend.Stable)]
    [InlineData(604_800_000, 604_800_000, Trend.Stable)]
    public async Task GetEnhanced_RunsAtTheBorderOfWeeks_CountToTheirs(long passed, long failed, Trend expected)
    {
        await using var lab = await OpenAsync();
        var scenario = await ScenarioAsync(lab);
        await FinishAsync(lab, scenario, Now.AddMilliseconds(-passed), RunStatus.Passed);
        await FinishAsync(lab, scenario, Now.AddMilliseconds(-failed), RunStatus.Error);

        // The two weeks count whatever the window is.
        Assert.Equal(expected, (await lab.Get<AnalyticsService>().GetEnhancedAsync(lab.Org, scenario.PathwayId!, 1, default)).Trend);
    }

    private static Task<Lab> OpenAsync() => Lab.StartAsync(works: false, time: new FakeTimeProvider(Now));

    private static async Task<Scenario> ScenarioAsync(Lab lab) =>
        await lab.ScenarioAsync(await lab.PathwayAsync("""[{"id":"a","data":{"isStart":true,"text":"Hello."}}]""", "[]"), "Hello", "Hi");

    private static async Task FinishAsync(Lab lab, Scenario scenario, DateTimeOffset at, RunStatus status)
    {
        var run = new PlannedRun(new RunSnapshot(scenario, GraphJson.Empty, [], null), null).ToRun(lab.Org, at, "api");
        await lab.Store.AddAsync([run], default);
        var claimed = Assert.Single(await lab.Store.ClaimAsync("n", 1, Now, Now.AddSeconds(15), default));
        Assert.True(await lab.Store.CompleteAsync(claimed.Lease, new RunResult(status, 1, null, null, [], [], null, false, Now), default));
    }
}
