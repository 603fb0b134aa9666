using System.Data.Common;
using System.Text.Json;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.App.Simulations;
using Rehearsal.Engine.Assertions;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>What every database must do for simulation sets.</summary>
public abstract class SimulationSetStoreCompliance
{
    private static readonly CancellationToken None = CancellationToken.None;

    internal abstract Task<StoreSet> OpenAsync();

    /// <summary>A second way into the same database, as another process has.</summary>
    internal abstract Task<StoreSet> OpenAgainAsync(StoreSet first);

    [Fact]
    public async Task Add_ThenFind_GivesTheSetAsItWasWithAllItsRuns()
    {
        await using var stores = await OpenAsync();
        Scenario[] scenarios = [Samples.Scenario(), Samples.Scenario()];
        var set = await AddAsync(stores, scenarios, 3, "https://ci.example/hook");

        var found = (await stores.SimulationSets.FindAsync(Samples.Org, set.Id, None))!;

        Assert.Equal(set with { Scenarios = [] }, found.Set with { Scenarios = [] });
        Assert.Equal(set.Scenarios, found.Set.Scenarios);
        Assert.Equal((RunStatus.Pending, 6, 0, DeliveryStatus.Waiting), (found.Status, found.TotalRuns, found.CompletedRuns, found.WebhookDelivery!.Status));
        Assert.All(scenarios, scenario => Assert.Equal(3, found.Runs.Count(run => run.ScenarioId == scenario.Id)));
        Assert.Equal(6, (await stores.Runs.ListAsync(Samples.Org, new RunFilter(SimulationSetId: set.Id), 5, 0, None)).TotalCount);
        Assert.Null(await stores.SimulationSets.FindAsync(Samples.Other, set.Id, None));
    }

    [Fact]
    public async Task Add_OneRunCannotBeStored_StoresNothing()
    {
        await using var stores = await OpenAsync();
        var set = Samples.SimulationSet([Samples.Scenario()], 2);
        var twice = Samples.Run() with { SimulationSetId = set.Id };

        await stores.AddParentsAsync([twice]);
        await Assert.ThrowsAnyAsync<DbException>(() => stores.SimulationSets.AddAsync(set, [twice, twice], null, None));

        Assert.Null(await stores.SimulationSets.FindAsync(Samples.Org, set.Id, None));
        Assert.Equal(0, (await stores.Runs.ListAsync(Samples.Org, new RunFilter(), 5, 0, None)).TotalCount);
    }

    [Fact]
    public async Task Claim_RunsThatShareASnapshot_EachGetItsOwnScenario()
    {
        await using var stores = await OpenAsync();
        Scenario[] scenarios = [Samples.Scenario(), Samples.Scenario()];
        var set = await AddAsync(stores, scenarios, 3);

        var claimed = await ClaimAsync(stores, 6);

        Assert.Equal(6, claimed.Count);
        foreach (var run in claimed)
        {
            var detail = (await stores.Runs.FindAsync(Samples.Org, run.Lease.RunId, None))!;
            Assert.Equal((detail.Summary.ScenarioId, set.Id), (run.Snapshot.Scenario.Id, detail.Summary.SimulationSetId));
            Assert.Equal(JsonSerializer.Serialize(run.Snapshot), JsonSerializer.Serialize(detail.Snapshot));
            Assert.Equal(scenarios.Single(scenario => scenario.Id == run.Snapshot.Scenario.Id).Name, run.Snapshot.Scenario.Name);
        }
    }

    [Fact]
    public async Task Complete_RunByRun_CountsFromTheFirstOnAndClosesWithTheLast()
    {
        await using var stores = await OpenAsync();
        var scenario = Samples.Scenario();
        var set = await AddAsync(stores, [scenario], 3, "https://ci.example/hook");
        var claimed = await ClaimAsync(stores, 3);

        await stores.Runs.CompleteAsync(claimed[0].Lease, Samples.Result(score: 0.9), None);
        var first = (await stores.SimulationSets.FindAsync(Samples.Org, set.Id, None))!;
        Assert.Equal((RunStatus.Running, 1, null), (first.Status, first.CompletedRuns, first.Set.CompletedAt));
        Assert.Equal((1, 1.0), (first.Statistics().TotalRuns, first.Statistics().PerScenario[scenario.Id].PassRate));

        await stores.Runs.CompleteAsync(claimed[1].Lease, Missed(), None);
        await stores.Runs.CompleteAsync(claimed[2].Lease, Samples.Result(RunStatus.Error, null) with { ErrorMessage = "No model." }, None);

        var over = (await stores.SimulationSets.FindAsync(Samples.Org, set.Id, None))!;
        Assert.Equal((RunStatus.Failed, 3, Samples.Result().CompletedAt, DeliveryStatus.Pending), (over.Status, over.CompletedRuns, over.Set.CompletedAt, over.WebhookDelivery!.Status));
        var statistics = over.Statistics().PerScenario[scenario.Id];
        Assert.Equal((1, 2, 1, claimed[1].Lease.RunId), (statistics.Passed, statistics.Failed, statistics.Errors, statistics.WorstRunId));
        Assert.Equal(["No model.", "Polite: It was rude."], statistics.CommonFailureModes);
        var announced = Assert.Single(await stores.Deliveries.ClaimAsync(5, 5, Samples.Now.AddHours(1), Samples.Now.AddHours(2), None));
        Assert.Equal((DeliveryKind.SimulationSet, set.Id), (announced.Kind, announced.SubjectId));
    }

    /// <summary>Each of two closers sees the other's run as open, unless they take turns.</summary>
    [Fact]
    public async Task Complete_LastRunsAtOnce_OneOfThemClosesTheSet()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAgainAsync(one);
        for (var round = 0; round < 20; round++)
        {
            var set = await AddAsync(one, [Samples.Scenario()], 2);
            var claimed = await ClaimAsync(one, 2);

            await Task.WhenAll(one.Runs.CompleteAsync(claimed[0].Lease, Samples.Result(), None), two.Runs.CompleteAsync(claimed[1].Lease, Samples.Result(), None));

            Assert.Equal(RunStatus.Passed, (await one.SimulationSets.FindAsync(Samples.Org, set.Id, None))!.Status);
        }
    }

    [Fact]
    public async Task Cancel_SomeRunsOver_JudgesByThese()
    {
        await using var stores = await OpenAsync();
        var set = await AddAsync(stores, [Samples.Scenario()], 4);
        var claimed = await ClaimAsync(stores, 2);
        await stores.Runs.CompleteAsync(claimed[0].Lease, Samples.Result(), None);

        Assert.Null(await stores.SimulationSets.CancelAsync(Samples.Other, set.Id, Samples.Now, None));
        var stopped = (await stores.SimulationSets.CancelAsync(Samples.Org, set.Id, Samples.Now.AddMinutes(1), None))!;

        Assert.Equal((RunStatus.Passed, 3), (stopped.Status, stopped.StoppedRuns.Count));
        var again = (await stores.SimulationSets.CancelAsync(Samples.Org, set.Id, Samples.Now.AddHours(1), None))!;
        Assert.Equal((RunStatus.Passed, 0), (again.Status, again.StoppedRuns.Count));
        var over = (await stores.SimulationSets.FindAsync(Samples.Org, set.Id, None))!;
        Assert.Equal((Samples.Now.AddMinutes(1), 4, 1), (over.Set.CompletedAt, over.CompletedRuns, over.Statistics().TotalRuns));
    }

    [Fact]
    public async Task Delete_OpenScenario_ClosesTheSetByTheRest()
    {
        await using var stores = await OpenAsync();
        Scenario[] scenarios = [Samples.Scenario(), Samples.Scenario()];
        await stores.AddScenarioAsync(scenarios[1]);
        var set = await AddAsync(stores, scenarios, 2);
        foreach (var run in (await ClaimAsync(stores, 4)).Where(run => run.Snapshot.Scenario.Id == scenarios[0].Id))
            await stores.Runs.CompleteAsync(run.Lease, Samples.Result(), None);

        Assert.True(await stores.Scenarios.DeleteAsync(Samples.Org, scenarios[1].Id, Samples.Now.AddHours(1), None));

        var over = (await stores.SimulationSets.FindAsync(Samples.Org, set.Id, None))!;
        Assert.Equal((RunStatus.Passed, Samples.Now.AddHours(1), 2), (over.Status, over.Set.CompletedAt, over.Runs.Count));
        Assert.Equal(0, over.Statistics().PerScenario[scenarios[1].Id].TotalRuns);
    }

    private static async Task<SimulationSet> AddAsync(StoreSet stores, IReadOnlyList<Scenario> scenarios, int simulations, string? webhookUrl = null)
    {
        var set = Samples.SimulationSet(scenarios, simulations);
        var runs = scenarios.SelectMany(scenario =>
        {
            var planned = new PlannedRun(Samples.Run(scenario: scenario).Snapshot, 3);
            return Enumerable.Range(0, simulations).Select(_ => planned.ToRun(Samples.Org, Samples.Now, "simulation_set") with { SimulationSetId = set.Id });
        });
        await stores.AddSetAsync(set, [.. runs], webhookUrl);
        return set;
    }

    private static Task<IReadOnlyList<ClaimedRun>> ClaimAsync(StoreSet stores, int count) =>
        stores.Runs.ClaimAsync("n", count, Samples.Now, Samples.Now.AddSeconds(15), None);

    private static RunResult Missed()
    {
        var polite = new AssertionDefinition("a", "LLM_JUDGE", JsonDocument.Parse("{}").RootElement, "Polite", true, 1, 0, null);
        var result = new AssertionResult("r", polite, "llm_judge", "transcript", null, null, null, AssertionStatus.Failed, 0.2, "It was rude. Very.", null);
        return Samples.Result(RunStatus.Failed, 0.2) with { AssertionResults = [result] };
    }
}
