using CsCheck;
using Rehearsal.App.Analytics;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Insight.Flow;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>What every database must do for analytics.</summary>
public abstract class AnalyticsStoreCompliance
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly string[] Scenarios = ["s0", "s1", "s2"];
    private static readonly string[][] Paths = [[], ["a"], ["a", "b"], ["a", "b", "a"]];

    private static readonly RunStatus[] Statuses = [RunStatus.Passed, RunStatus.Failed, RunStatus.Error, RunStatus.Cancelled];

    private static readonly Gen<Finished> GenRun = Gen.Select(
        Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 4], Gen.Int[0, 40], Gen.Int[0, 3],
        (scenario, status, score, day, path) => new Finished(
            Scenarios[scenario], Statuses[status],
            score == 4 ? null : score / 4.0, Samples.Now.AddDays(-day).AddHours(-day), Paths[path]));

    internal abstract Task<StoreSet> OpenAsync();

    [Fact]
    public async Task Count_AnyRuns_AgreesWithCountingThemOneByOne()
    {
        await using var stores = await OpenAsync();
        await GenRun.Array[0, 25].SampleAsync(runs => CountAsync(stores, runs), iter: 25, threads: 1);
    }

    [Fact]
    public async Task Delete_Scenario_TakesItsRunsOutOfTheCounts()
    {
        await using var stores = await OpenAsync();
        var scenario = Samples.Scenario();
        await stores.AddScenarioAsync(scenario);
        await FinishAsync(stores, new Finished(scenario.Id, RunStatus.Passed, 1, Samples.Now, ["a"]), "p1");
        await stores.Scenarios.DeleteAsync(Samples.Org, scenario.Id, Samples.Now, None);
        Assert.Equal(new PassCounts(0, 0), await stores.Analytics.CountAsync(Samples.Org, "p1", Samples.Now.AddDays(-1), DateTimeOffset.MaxValue, None));
    }

    private static async Task CountAsync(StoreSet stores, Finished[] runs)
    {
        var pathway = Samples.NewId();
        foreach (var run in runs)
            await FinishAsync(stores, run, pathway);
        var since = Samples.Now.AddDays(-30);
        Finished[] counted = [.. runs.Where(run => run.Status != RunStatus.Cancelled && run.At >= since)];

        var scenarios = await stores.Analytics.CountScenariosAsync(Samples.Org, pathway, since, None);
        var days = await stores.Analytics.CountDaysAsync(Samples.Org, pathway, since, None);
        var all = await stores.Analytics.CountAsync(Samples.Org, pathway, since, DateTimeOffset.MaxValue, None);
        var flow = new FlowStatistics();
        await stores.Analytics.ReadPathsAsync(Samples.Org, pathway, since, flow.Add, None);
        var newest = await stores.Analytics.ListNewestAsync(Samples.Org, pathway, since, 5, None);

        Assert.Equal(
            counted.GroupBy(run => run.Scenario).OrderBy(of => of.Key, StringComparer.Ordinal).Select(of => new ScenarioCounts(
                of.Key, Count(of), of.Count(run => run.Score is not null), of.Sum(run => run.Score ?? 0))),
            scenarios);
        Assert.Equal(counted.GroupBy(run => DateOnly.FromDateTime(run.At.UtcDateTime)).OrderBy(of => of.Key).Select(of => new DayCounts(of.Key, Count(of))), days);
        Assert.Equal(Count(counted), all);
        foreach (var node in (string[])["a", "b"])
        {
            Assert.Equal(counted.Sum(run => run.Path.Count(visited => visited == node)), flow.Nodes.GetValueOrDefault(node)?.Traversals ?? 0);
            Assert.Equal(counted.Count(run => run.Status != RunStatus.Passed && run.Path.LastOrDefault() == node), flow.Nodes.GetValueOrDefault(node)?.Failures ?? 0);
        }

        Assert.Equal(counted.Select(run => run.At).OrderDescending().Take(5), newest.Select(run => run.CreatedAt));
        Assert.Empty(await stores.Analytics.CountScenariosAsync(Samples.Other, pathway, since, None));
        Assert.Empty(await stores.Analytics.ListNewestAsync(Samples.Org, "another", since, 5, None));
    }

    private static PassCounts Count(IEnumerable<Finished> runs) => new(runs.Count(run => run.Status == RunStatus.Passed), runs.Count());

    private static async Task FinishAsync(StoreSet stores, Finished run, string pathway)
    {
        await stores.AddRunsAsync([Samples.Run(scenario: Samples.Scenario(run.Scenario, pathwayId: pathway), at: run.At)]);
        var claimed = (await stores.Runs.ClaimAsync("n", 1, Samples.Now, Samples.Now.AddSeconds(15), None))[0];
        var conversation = new Conversation
        {
            Id = claimed.CallId, StartedAt = Samples.Now, RequestData = [], NodesVisited = [.. run.Path], CurrentNodeId = run.Path.LastOrDefault(),
        };
        await stores.Runs.CompleteAsync(claimed.Lease, Samples.Result(run.Status) with { OverallScore = run.Score, Conversation = conversation }, None);
    }

    private sealed record Finished(string Scenario, RunStatus Status, double? Score, DateTimeOffset At, string[] Path);
}
