using System.Data.Common;
using CsCheck;
using Rehearsal.App.Batches;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>What every database must do for batches.</summary>
public abstract class BatchStoreCompliance
{
    private static readonly CancellationToken None = CancellationToken.None;

    internal abstract Task<StoreSet> OpenAsync();

    /// <summary>A second way into the same database, as another process has.</summary>
    internal abstract Task<StoreSet> OpenAgainAsync(StoreSet first);

    [Fact]
    public async Task Add_ThenFind_GivesBatchAndRunsInTheOrderAskedFor()
    {
        await using var stores = await OpenAsync();
        Scenario[] scenarios = [.. Enumerable.Range(0, 12).Select(_ => Samples.Scenario() with { IsRequiredForPromotion = true })];
        var (batch, _) = await AddAsync(stores, scenarios, "https://ci.example/hook");

        var found = (await stores.Batches.FindAsync(Samples.Org, batch.Id, None))!;

        Assert.Equal(batch with { Scenarios = [] }, found.Batch with { Scenarios = [] });
        Assert.Equal(batch.Scenarios, found.Batch.Scenarios);
        Assert.Equal(scenarios.Select(scenario => scenario.Id), found.Runs.Select(run => run.ScenarioId));
        Assert.All(found.Runs, run => Assert.Equal((batch.Id, RunStatus.Pending), (run.BatchId, run.Status)));
        Assert.Equal((0, 0, DeliveryStatus.Waiting), (found.Passed, found.Failed, found.WebhookDelivery!.Status));
        Assert.Null(await stores.Batches.FindAsync(Samples.Other, batch.Id, None));
    }

    [Fact]
    public async Task Add_OneRunCannotBeStored_StoresNothing()
    {
        await using var stores = await OpenAsync();
        Scenario[] scenarios = [Samples.Scenario(), Samples.Scenario()];
        var batch = Samples.Batch(scenarios);
        var twice = Samples.Run(scenario: scenarios[0], batchId: batch.Id);

        await stores.AddParentsAsync([twice]);
        await Assert.ThrowsAnyAsync<DbException>(() => stores.Batches.AddAsync(batch, [twice, twice], "https://ci.example/hook", null, None));

        Assert.Null(await stores.Batches.FindAsync(Samples.Org, batch.Id, None));
        Assert.Equal(0, (await stores.Runs.ListAsync(Samples.Org, new RunFilter(), 5, 0, None)).TotalCount);
    }

    [Theory]
    [InlineData(RunStatus.Passed, true)]
    [InlineData(RunStatus.Failed, false)]
    [InlineData(RunStatus.Error, false)]
    [InlineData(RunStatus.Cancelled, false)]
    public async Task Complete_BatchThatPublishes_PublishesTheGraphOnceAndOnlyWhenItPassed(RunStatus status, bool published)
    {
        await using var stores = await OpenAsync();
        var pathway = Samples.Pathway();
        await stores.Pathways.AddAsync(pathway, None);
        var graph = new GraphJson("""[{"id":"tested"}]""", "[]");
        var (batch, _) = await AddAsync(stores, [Samples.Scenario(), Samples.Scenario()], publication: new Publication(pathway.Id, graph, 1));
        var claimed = await ClaimAsync(stores, 2);

        await stores.Runs.CompleteAsync(claimed[0].Lease, Samples.Result(), None);
        Assert.Null((await stores.Pathways.FindAsync(Samples.Org, pathway.Id, None))!.ProductionVersion);
        await stores.Runs.CompleteAsync(claimed[1].Lease, Samples.Result(status), None);
        await stores.Batches.CancelAsync(Samples.Org, batch.Id, Samples.Now, None);

        var after = (await stores.Pathways.FindAsync(Samples.Org, pathway.Id, None))!;
        int? number = published ? 1 : null;
        Assert.Equal((number, number), (after.ProductionVersion, (await stores.Batches.FindAsync(Samples.Org, batch.Id, None))!.Batch.PublishedVersion));
        var versions = await stores.Pathways.ListVersionsAsync(Samples.Org, pathway.Id, None);
        Assert.Equal(published ? [(1, true, graph)] : [], versions.Select(version => (version.Number, version.IsFrozen, version.Graph)));
    }

    /// <summary>What was tested goes to production; under the version's own number only if it still is that version.</summary>
    [Theory]
    [InlineData(true, false, 1)]
    [InlineData(true, true, 2)]
    [InlineData(false, false, 2)]
    public async Task Complete_BatchThatKeepsTheNumber_FreezesTheVersionUnlessItChanged(bool keepsNumber, bool changed, int published)
    {
        await using var stores = await OpenAsync();
        var pathway = Samples.Pathway();
        await stores.Pathways.AddAsync(pathway, None);
        var (graph, other) = (new GraphJson("""[{"id":"tested"}]""", "[]"), new GraphJson("""[{"id":"changed"}]""", "[]"));
        var version = (await stores.Pathways.AddVersionAsync(Samples.Org, pathway.Id, null, graph, null, Samples.Now, None))!;
        var (batch, _) = await AddAsync(stores, [Samples.Scenario()], publication: new Publication(pathway.Id, graph, 1, keepsNumber));
        if (changed)
            await stores.Pathways.UpdateVersionAsync(Samples.Org, version with { Graph = other }, null, None);

        await stores.Runs.CompleteAsync((await ClaimAsync(stores, 1))[0].Lease, Samples.Result(), None);

        var after = (await stores.Pathways.FindAsync(Samples.Org, pathway.Id, None))!;
        Assert.Equal((published, published), (after.ProductionVersion, (await stores.Batches.FindAsync(Samples.Org, batch.Id, None))!.Batch.PublishedVersion));
        Assert.Equal(graph, after.Graph);
        (int, bool, GraphJson)[] wanted = published == 1 ? [(1, true, graph)] : [(2, true, graph), (1, false, changed ? other : graph)];
        Assert.Equal(wanted, (await stores.Pathways.ListVersionsAsync(Samples.Org, pathway.Id, None)).Select(one => (one.Number, one.IsFrozen, one.Graph)));
    }

    [Theory]
    [InlineData(RunStatus.Failed)]
    [InlineData(RunStatus.Passed)]
    [InlineData(null)]
    public async Task Delete_GateOfABatchThatPublishes_LeavesProductionAlone(RunStatus? status)
    {
        await using var stores = await OpenAsync();
        var (pathway, goes) = (Samples.Pathway(), Samples.Scenario());
        await stores.Pathways.AddAsync(pathway, None);
        await stores.AddScenarioAsync(goes);
        var (batch, runs) = await AddAsync(stores, [goes, Samples.Scenario()], publication: new Publication(pathway.Id, new GraphJson("""[{"id":"tested"}]""", "[]"), 1));
        var claimed = (await ClaimAsync(stores, 2)).ToDictionary(run => run.Lease.RunId, StringComparer.Ordinal);
        if (status is { } ended)
            await stores.Runs.CompleteAsync(claimed[runs[0].Id].Lease, Samples.Result(ended), None);

        Assert.True(await stores.Scenarios.DeleteAsync(Samples.Org, goes.Id, Samples.Now, None));
        await stores.Runs.CompleteAsync(claimed[runs[1].Id].Lease, Samples.Result(), None);

        var over = (await stores.Batches.FindAsync(Samples.Org, batch.Id, None))!.Batch;
        Assert.Equal((RunStatus.Passed, null), (over.Status, over.PublishedVersion));
        Assert.Null((await stores.Pathways.FindAsync(Samples.Org, pathway.Id, None))!.ProductionVersion);
        Assert.Empty(await stores.Pathways.ListVersionsAsync(Samples.Org, pathway.Id, None));
    }

    [Fact]
    public async Task Complete_PathwayGoneMeanwhile_ClosesTheBatchWithoutPublishing()
    {
        await using var stores = await OpenAsync();
        var (batch, _) = await AddAsync(stores, [Samples.Scenario()], publication: new Publication("gone", GraphJson.Empty, 1));
        await stores.Runs.CompleteAsync((await ClaimAsync(stores, 1))[0].Lease, Samples.Result(), None);
        var over = (await stores.Batches.FindAsync(Samples.Org, batch.Id, None))!.Batch;
        Assert.Equal((RunStatus.Passed, null), (over.Status, over.PublishedVersion));
    }

    [Fact]
    public async Task Complete_LastRun_ClosesTheBatchAndAnnouncesIt()
    {
        await using var stores = await OpenAsync();
        var (batch, _) = await AddAsync(stores, [Samples.Scenario(), Samples.Scenario()], "https://ci.example/hook");
        var claimed = await ClaimAsync(stores, 2);

        await stores.Runs.CompleteAsync(claimed[0].Lease, Samples.Result(RunStatus.Failed), None);
        var between = (await stores.Batches.FindAsync(Samples.Org, batch.Id, None))!;
        Assert.Equal((RunStatus.Running, null, DeliveryStatus.Waiting, 1), (between.Batch.Status, between.Batch.CompletedAt, between.WebhookDelivery!.Status, between.Failed));

        await stores.Runs.CompleteAsync(claimed[1].Lease, Samples.Result(), None);

        var over = (await stores.Batches.FindAsync(Samples.Org, batch.Id, None))!;
        Assert.Equal((RunStatus.Failed, Samples.Result().CompletedAt, DeliveryStatus.Pending), (over.Batch.Status, over.Batch.CompletedAt, over.WebhookDelivery!.Status));
        Assert.Equal((1, 1), (over.Passed, over.Failed));
        var announced = Assert.Single(await stores.Deliveries.ClaimAsync(5, 5, Samples.Now.AddHours(1), Samples.Now.AddHours(2), None));
        Assert.Equal((DeliveryKind.Batch, batch.Id), (announced.Kind, announced.SubjectId));
    }

    [Fact]
    public async Task Cancel_SomeRunsOver_StopsTheRestOnce()
    {
        await using var stores = await OpenAsync();
        var (batch, _) = await AddAsync(stores, [Samples.Scenario(), Samples.Scenario(), Samples.Scenario()]);
        var claimed = await ClaimAsync(stores, 2);
        await stores.Runs.CompleteAsync(claimed[0].Lease, Samples.Result(), None);

        Assert.Null(await stores.Batches.CancelAsync(Samples.Other, batch.Id, Samples.Now, None));
        var stopped = (await stores.Batches.CancelAsync(Samples.Org, batch.Id, Samples.Now.AddMinutes(1), None))!;

        Assert.Equal((RunStatus.Cancelled, 2), (stopped.Status, stopped.StoppedRuns.Count));
        Assert.Contains(claimed[1].Lease.RunId, stopped.StoppedRuns);
        Assert.False(await stores.Runs.CompleteAsync(claimed[1].Lease, Samples.Result(), None));
        var again = (await stores.Batches.CancelAsync(Samples.Org, batch.Id, Samples.Now.AddHours(1), None))!;
        Assert.Equal((RunStatus.Cancelled, 0), (again.Status, again.StoppedRuns.Count));
        Assert.Equal(Samples.Now.AddMinutes(1), (await stores.Batches.FindAsync(Samples.Org, batch.Id, None))!.Batch.CompletedAt);
    }

    [Theory]
    [InlineData("scenario")]
    [InlineData("pathway")]
    [InlineData("persona")]
    [InlineData("remote agent")]
    public async Task Delete_WhatTheOpenRunsBelongTo_ClosesTheBatchByTheRest(string what)
    {
        await using var stores = await OpenAsync();
        var (pathway, persona, remote) = (Samples.Pathway(), Samples.Persona(), Samples.RemoteAgent());
        await stores.Pathways.AddAsync(pathway, None);
        await stores.Personas.AddAsync(persona, None);
        await stores.RemoteAgents.AddAsync(remote, None);
        var goes = what == "remote agent" ? Samples.Scenario(pathwayId: null, remoteAgentId: remote.Id) : Samples.Scenario(pathwayId: pathway.Id, personaId: persona.Id);
        await stores.AddScenarioAsync(goes);
        var stays = Samples.Scenario();
        var (batch, runs) = await AddAsync(stores, [stays, goes], "https://ci.example/hook");
        var passed = (await ClaimAsync(stores, 2)).Single(run => run.Lease.RunId == runs[0].Id);
        await stores.Runs.CompleteAsync(passed.Lease, Samples.Result(), None);

        Assert.True(await (what switch
        {
            "scenario" => stores.Scenarios.DeleteAsync(Samples.Org, goes.Id, Samples.Now.AddHours(1), None),
            "pathway" => stores.Pathways.DeleteAsync(Samples.Org, pathway.Id, Samples.Now.AddHours(1), None),
            "persona" => stores.Personas.DeleteAsync(Samples.Org, persona.Id, Samples.Now.AddHours(1), None),
            _ => stores.RemoteAgents.DeleteAsync(Samples.Org, remote.Id, Samples.Now.AddHours(1), None),
        }));

        var over = (await stores.Batches.FindAsync(Samples.Org, batch.Id, None))!;
        Assert.Equal((RunStatus.Passed, Samples.Now.AddHours(1), DeliveryStatus.Pending), (over.Batch.Status, over.Batch.CompletedAt, over.WebhookDelivery!.Status));
        Assert.Equal((2, 1, stays.Id), (over.Batch.Scenarios.Count, over.Passed, Assert.Single(over.Runs).ScenarioId));
    }

    /// <summary>Each of two closers sees the other's run as open, unless they take turns.</summary>
    [Fact]
    public async Task Complete_LastRunsAtOnce_OneOfThemClosesTheBatch()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAgainAsync(one);
        for (var round = 0; round < 20; round++)
        {
            var (batch, _) = await AddAsync(one, [Samples.Scenario(), Samples.Scenario()]);
            var claimed = await ClaimAsync(one, 2);

            await Task.WhenAll(one.Runs.CompleteAsync(claimed[0].Lease, Samples.Result(), None), two.Runs.CompleteAsync(claimed[1].Lease, Samples.Result(), None));

            Assert.Equal(RunStatus.Passed, (await one.Batches.FindAsync(Samples.Org, batch.Id, None))!.Batch.Status);
        }
    }

    [Fact]
    public async Task Cancel_WhileRunsAreClosing_LeavesNothingOpen()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAgainAsync(one);
        for (var round = 0; round < 5; round++)
        {
            var (batch, _) = await AddAsync(one, [.. Enumerable.Range(0, 12).Select(_ => Samples.Scenario())]);
            var claimed = await ClaimAsync(one, 10);

            Task[] closing =
            [
                .. claimed.Select((run, i) => (i % 2 == 0 ? one : two).Runs.CompleteAsync(run.Lease, Samples.Result(), None)),
                one.Batches.CancelAsync(Samples.Org, batch.Id, Samples.Now, None), two.Batches.CancelAsync(Samples.Org, batch.Id, Samples.Now, None),
            ];
            await Task.WhenAll(closing);

            var over = (await one.Batches.FindAsync(Samples.Org, batch.Id, None))!;
            Assert.Equal(RunStatus.Cancelled, over.Batch.Status);
            Assert.NotNull(over.Batch.CompletedAt);
            Assert.All(over.Runs, run => Assert.True(run.Status.IsTerminal()));
        }
    }

    /// <summary>
    /// Random lives: whatever ends, stops, dies or is deleted in whatever order, the counters are those of the runs, and
    /// a batch or set is over exactly when its last run is, and stays as it was then.
    /// </summary>
    [Theory]
    [InlineData("batch")]
    [InlineData("set")]
    public async Task Life_RandomSequences_AgreeWithAModel(string kind)
    {
        await using var stores = await OpenAsync();
        await Gen.Select(Gen.Int[0, 6], Gen.Int[0, 1], Gen.Int[0, 2], Gen.Int[0, 2]).Array[1, 30].SampleAsync(async steps =>
        {
            var model = await GroupLifeModel.StartAsync(stores, kind == "batch" ? new BatchGroup() : new SetGroup());
            foreach (var (action, group, run, outcome) in steps)
                await model.StepAsync(action, group, run, outcome);
        }, iter: 40, threads: 1);
    }

    private static async Task<(Batch Batch, IReadOnlyList<NewRun> Runs)> AddAsync(StoreSet stores, IReadOnlyList<Scenario> scenarios, string? webhookUrl = null, Publication? publication = null)
    {
        var batch = Samples.Batch(scenarios);
        if (publication is not null)
            batch = batch with { VersionNumber = publication.SourceVersion };
        NewRun[] runs = [.. scenarios.Select(scenario => Samples.Run(scenario: scenario, batchId: batch.Id))];
        await stores.AddBatchAsync(batch, runs, webhookUrl, publication);
        return (batch, runs);
    }

    private static Task<IReadOnlyList<ClaimedRun>> ClaimAsync(StoreSet stores, int count) =>
        stores.Runs.ClaimAsync("n", count, Samples.Now, Samples.Now.AddSeconds(15), None);
}
