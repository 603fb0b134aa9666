using CsCheck;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>What every database must do for runs.</summary>
public abstract class RunStoreCompliance
{
    private static readonly CancellationToken None = CancellationToken.None;

    internal abstract Task<StoreSet> OpenAsync();

    /// <summary>A second way into the same database, as another process has.</summary>
    internal abstract Task<StoreSet> OpenAgainAsync(StoreSet first);

    [Fact]
    public async Task List_EveryFilterCombination_AgreesWithAModel()
    {
        await using var stores = await OpenAsync();
        var scenarios = new[] { Samples.Scenario(pathwayId: "p1"), Samples.Scenario(pathwayId: "p2", personaId: "q1"), Samples.Scenario(pathwayId: null, personaId: "q1") };
        var runs = Enumerable.Range(0, 60).Select(i => Samples.Run(
            scenario: scenarios[i % 3], at: Samples.Now.AddSeconds(i / 4), batchId: i % 2 == 0 ? null : $"b{i % 3}")).ToList();
        await stores.AddRunsAsync(runs);
        await stores.AddRunsAsync([Samples.Run(org: Samples.Other)]);
        foreach (var run in runs.Take(20))
            await stores.Runs.CancelAsync(Samples.Org, run.Id, Samples.Now, None);
        var cancelled = runs.Take(20).Select(run => run.Id).ToHashSet();

        foreach (var scenarioId in new[] { null, scenarios[0].Id, "none" })
        foreach (var pathwayId in new[] { null, "p1", "p2" })
        foreach (var personaId in new[] { null, "q1" })
        foreach (var batchId in new[] { null, "b1" })
        foreach (var status in new RunStatus?[] { null, RunStatus.Pending, RunStatus.Cancelled })
        {
            var expected = runs
                .Where(run => (scenarioId is null || run.Snapshot.Scenario.Id == scenarioId) && (pathwayId is null || run.Snapshot.Scenario.PathwayId == pathwayId)
                    && (personaId is null || run.Snapshot.Scenario.PersonaId == personaId) && (batchId is null || run.BatchId == batchId)
                    && (status is null || cancelled.Contains(run.Id) == (status == RunStatus.Cancelled)))
                .OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Id, StringComparer.Ordinal).Select(run => run.Id).ToList();
            var page = await stores.Runs.ListAsync(Samples.Org, new RunFilter(scenarioId, pathwayId, personaId, batchId, status), 7, 3, None);
            Assert.Equal(expected.Skip(3).Take(7), page.Items.Select(run => run.Id));
            Assert.Equal(expected.Count, page.TotalCount);
        }
    }

    [Fact]
    public async Task List_RemoteAgent_GivesItsRunsAlone()
    {
        await using var stores = await OpenAsync();
        var (ours, other) = (Samples.Run(scenario: Samples.Scenario(pathwayId: null, remoteAgentId: "a1")), Samples.Run(scenario: Samples.Scenario(pathwayId: null, remoteAgentId: "a2")));
        await stores.AddRunsAsync([ours, other, Samples.Run()]);

        var page = await stores.Runs.ListAsync(Samples.Org, new RunFilter(RemoteAgentId: "a1"), 7, 0, None);

        Assert.Equal((ours.Id, "a1", 1), (Assert.Single(page.Items).Id, page.Items[0].RemoteAgentId, page.TotalCount));
    }

    [Fact]
    public async Task Claim_TwoOrganisations_EvensOutWhatRuns()
    {
        await using var stores = await OpenAsync();
        await stores.AddRunsAsync([.. Enumerable.Range(0, 10).Select(i => Samples.Run(at: Samples.Now.AddSeconds(i)))]);
        await stores.AddRunsAsync([.. Enumerable.Range(0, 3).Select(i => Samples.Run(org: Samples.Other, at: Samples.Now.AddHours(1)))]);

        var first = await ClaimAsync(stores, "n", 4);
        var second = await ClaimAsync(stores, "n", 2);

        Assert.Equal(2, first.Count(run => run.Lease.Org == Samples.Other));
        Assert.Equal(1, second.Count(run => run.Lease.Org == Samples.Other));
    }

    [Fact]
    public async Task Claim_ManyClaimersAtOnce_GivesEachRunToOne()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAgainAsync(one);
        await one.AddRunsAsync([.. Enumerable.Range(0, 60).Select(_ => Samples.Run())]);

        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => ClaimAsync(i % 2 == 0 ? one : two, $"n{i}", 5)));
        var rest = await ClaimAsync(one, "last", 100);

        var ids = claims.SelectMany(claim => claim).Concat(rest).Select(run => run.Lease.RunId).ToList();
        Assert.Equal(60, ids.Count);
        Assert.Equal(60, ids.Distinct().Count());
    }

    [Fact]
    public async Task Claim_ReservedRun_WaitsForItsOwnerUntilTheLeaseEnds()
    {
        await using var stores = await OpenAsync();
        await stores.AddRunsAsync([Samples.Run(reservedFor: new Reservation("me", Samples.Now.AddSeconds(10)))]);

        Assert.Empty(await ClaimAsync(stores, "other", 5));
        Assert.Single(await ClaimAsync(stores, "other", 5, Samples.Now.AddSeconds(11)));
    }

    [Fact]
    public async Task Checkpoint_ThenClaimedByAnother_GoesOnFromThereAndRefusesTheFirst()
    {
        await using var stores = await OpenAsync();
        await stores.AddRunsAsync([Samples.Run()]);
        var first = Assert.Single(await ClaimAsync(stores, "dead", 1));
        var conversation = new Conversation { Id = "c", StartedAt = Samples.Now, Opened = true };
        conversation.Messages.Add(new Message(Speaker.Caller, "hello", Samples.Now));
        Assert.True(await stores.Runs.CheckpointAsync(first.Lease, conversation, [], None));

        var second = Assert.Single(await ClaimAsync(stores, "alive", 1, Samples.Now.AddMinutes(1)));

        Assert.Equal("hello", Assert.Single(second.Conversation!.Messages).Text);
        Assert.Equal((1, 2), (first.Lease.Attempt, second.Lease.Attempt));
        Assert.False(await stores.Runs.CheckpointAsync(first.Lease, conversation, [], None));
        Assert.False(await stores.Runs.CompleteAsync(first.Lease, Samples.Result(), None));
        Assert.True(await stores.Runs.CompleteAsync(second.Lease, Samples.Result(), None));
    }

    [Theory]
    [InlineData(true, null, "entered")]
    [InlineData(false, null, "entered")]
    [InlineData(true, "own", "own")]
    [InlineData(false, "own", "own")]
    public async Task Write_PersonaMovedIntoAPathway_PutsItOnARunThatHasNone(bool atCheckpoint, string? own, string shown)
    {
        await using var stores = await OpenAsync();
        await stores.AddRunsAsync([Samples.Run(scenario: Samples.Scenario(pathwayId: own, personaId: "q"))]);
        var run = Assert.Single(await ClaimAsync(stores, "n", 1));
        var conversation = new Conversation { Id = "c", StartedAt = Samples.Now };
        conversation.Record(new PathwayEntered("entered", 2, "books", null), Samples.Now);

        Assert.True(atCheckpoint
            ? await stores.Runs.CheckpointAsync(run.Lease, conversation, [], None)
            : await stores.Runs.CompleteAsync(run.Lease, Samples.Result() with { Conversation = conversation }, None));

        var listed = Assert.Single((await stores.Runs.ListAsync(Samples.Org, new RunFilter(PathwayId: shown, PersonaId: "q"), 5, 0, None)).Items);
        Assert.Equal((run.Lease.RunId, shown, "q"), (listed.Id, listed.PathwayId, listed.PersonaId));
        if (atCheckpoint)
            Assert.True(await stores.Runs.CompleteAsync(run.Lease, Samples.Result(), None));
        Assert.Equal(shown, (await stores.Runs.FindAsync(Samples.Org, run.Lease.RunId, None))!.Summary.PathwayId);
    }

    [Fact]
    public async Task Complete_WithoutConversation_KeepsTheCheckpointAndItsCounts()
    {
        await using var stores = await OpenAsync();
        await stores.AddRunsAsync([Samples.Run()]);
        var claimed = Assert.Single(await ClaimAsync(stores, "n", 1));
        var conversation = new Conversation { Id = "c", StartedAt = Samples.Now, Opened = true };
        conversation.Messages.Add(new Message(Speaker.Agent, "hello", Samples.Now));
        conversation.Messages.Add(new Message(Speaker.Caller, "hi", Samples.Now));
        await stores.Runs.CheckpointAsync(claimed.Lease, conversation, [], None);

        Assert.True(await stores.Runs.CompleteAsync(claimed.Lease, Samples.Result(RunStatus.Error, null), None));

        var run = (await stores.Runs.FindAsync(Samples.Org, claimed.Lease.RunId, None))!;
        Assert.Equal((RunStatus.Error, 1, 2), (run.Summary.Status, run.Summary.TurnCount, run.Summary.MessageCount));
        Assert.Equal(2, run.Conversation!.Messages.Count);
    }

    [Theory]
    [InlineData(RunStatus.Pending)]
    [InlineData(RunStatus.Running)]
    public async Task Complete_StatusThatIsNotTerminal_IsRefusedAndChangesNothing(RunStatus status)
    {
        await using var stores = await OpenAsync();
        await stores.AddRunsAsync([Samples.Run()]);
        var claimed = Assert.Single(await ClaimAsync(stores, "n", 1));

        await Assert.ThrowsAsync<ArgumentException>(() => stores.Runs.CompleteAsync(claimed.Lease, Samples.Result(status), None));

        var run = (await stores.Runs.FindAsync(Samples.Org, claimed.Lease.RunId, None))!;
        Assert.Equal((RunStatus.Running, null), (run.Summary.Status, run.Summary.CompletedAt));
        Assert.True(await stores.Runs.CompleteAsync(claimed.Lease, Samples.Result(), None));
    }

    [Fact]
    public async Task Release_HeldRuns_AreClaimableAtOnce()
    {
        await using var stores = await OpenAsync();
        await stores.AddRunsAsync([Samples.Run()]);
        await ClaimAsync(stores, "leaving", 1);
        await stores.Runs.ReleaseAsync("leaving", None);
        Assert.Single(await ClaimAsync(stores, "next", 1));
    }

    [Fact]
    public async Task Find_OtherOrganisation_SeesNothing()
    {
        await using var stores = await OpenAsync();
        var run = Samples.Run();
        await stores.AddRunsAsync([run]);
        Assert.Null(await stores.Runs.FindAsync(Samples.Other, run.Id, None));
        Assert.Null(await stores.Runs.CancelAsync(Samples.Other, run.Id, Samples.Now, None));
        Assert.Equal(RunStatus.Pending, (await stores.Runs.FindAsync(Samples.Org, run.Id, None))!.Summary.Status);
    }

    /// <summary>
    /// Random lives of a few runs: whatever happens in whatever order, attempts rise only by claiming, only the newest lease
    /// can write, and the first terminal state is the last.
    /// </summary>
    [Fact]
    public async Task Life_RandomSequences_AgreeWithAModel()
    {
        await using var stores = await OpenAsync();
        await Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[0, 1]).Array[1, 30].SampleAsync(async steps =>
        {
            var model = new RunLifeModel(stores);
            foreach (var (action, run, owner) in steps)
                await model.StepAsync(action, run, $"{model.Name}-{owner}");
        }, iter: 40, threads: 1);
    }

    private static Task<IReadOnlyList<ClaimedRun>> ClaimAsync(StoreSet stores, string owner, int count, DateTimeOffset? now = null) =>
        stores.Runs.ClaimAsync(owner, count, now ?? Samples.Now, (now ?? Samples.Now).AddSeconds(15), None);
}
