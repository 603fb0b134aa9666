using CsCheck;
using Rehearsal.App.Batches;
using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;
using Rehearsal.App.Tornado;
using Rehearsal.Engine.Insight.Causes;
using Rehearsal.Engine.Repair;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>What every database must do for repair sessions.</summary>
public abstract class TornadoStoreCompliance
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly GraphJson Graph = new("""[{"id":"a"}]""", "[]");

    internal abstract Task<StoreSet> OpenAsync();

    [Fact]
    public async Task Add_ThenFind_GivesTheSessionAndItsFork()
    {
        await using var stores = await OpenAsync();
        var session = await AddAsync(stores);

        var found = (await stores.Tornado.FindAsync(Samples.Org, session.Id, None))!;

        Assert.Equivalent(session, found, strict: true);
        var fork = Assert.Single(await stores.Pathways.ListVersionsAsync(Samples.Org, session.PathwayId!, None));
        Assert.Equal((1, Graph, true, true), (fork.Number, fork.Graph, fork.IsFork, fork.IsUnderRepair));
        Assert.Equal(session.Id, (await stores.Tornado.FindRunningAsync(Samples.Org, session.PathwayId, null, None))!.Id);
        Assert.Null(await stores.Tornado.FindAsync(Samples.Other, session.Id, None));
        Assert.Null(await stores.Tornado.FindRunningAsync(Samples.Other, session.PathwayId, null, None));
        Assert.Null(await stores.Tornado.CancelAsync(Samples.Other, session.Id, Samples.Now, None));
    }

    [Fact]
    public async Task Add_TargetGone_StoresNothing()
    {
        await using var stores = await OpenAsync();
        Assert.Null(await stores.Tornado.AddAsync(Session("gone"), Graph, None));
        Assert.Null(await stores.Tornado.AddAsync(Session(null) with { PersonaId = "gone" }, null, None));
    }

    [Fact]
    public async Task Add_ManyForOneTargetAtOnce_StoresOneAndOneFork()
    {
        await using var stores = await OpenAsync();
        var pathway = Samples.Pathway();
        await stores.Pathways.AddAsync(pathway, None);

        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => stores.Tornado.AddAsync(Session(pathway.Id), Graph, None)));

        var session = Assert.Single(added.OfType<TornadoSession>());
        Assert.Single(await stores.Pathways.ListVersionsAsync(Samples.Org, pathway.Id, None));
        await stores.Tornado.CancelAsync(Samples.Org, session.Id, Samples.Now, None);
        Assert.NotNull(await stores.Tornado.AddAsync(Session(pathway.Id), Graph, None));
    }

    [Fact]
    public async Task Claim_SessionWithAnOwner_IsTakenOverWhenTheLeaseRanOutAndTheOldOwnerWritesNothing()
    {
        await using var stores = await OpenAsync();
        var session = await AddAsync(stores);
        var first = Assert.Single(await ClaimAsync(stores, "one", Samples.Now));
        Assert.Empty(await ClaimAsync(stores, "two", Samples.Now.AddSeconds(1)));
        Assert.Equal([session.Id], await stores.Tornado.RenewAsync("one", [session.Id], Samples.Now.AddSeconds(20), None));
        Assert.Empty(await ClaimAsync(stores, "two", Samples.Now.AddSeconds(16)));

        var second = Assert.Single(await ClaimAsync(stores, "two", Samples.Now.AddSeconds(21)));

        Assert.Equal((1, 2), (first.Lease.Attempt, second.Lease.Attempt));
        Assert.Empty(await stores.Tornado.RenewAsync("one", [session.Id], Samples.Now.AddSeconds(60), None));
        Assert.False(await stores.Tornado.SaveAsync(first.Lease, session.Progress, None));
        Assert.Null(await stores.Tornado.CompleteAsync(first.Lease, End(session, RepairStatus.Stuck, Samples.Now), None));
        await stores.Tornado.ReleaseAsync("two", None);
        Assert.Single(await ClaimAsync(stores, "three", Samples.Now.AddSeconds(22)));
    }

    [Fact]
    public async Task Save_NewText_ReachesTheForkInTheSameStep()
    {
        await using var stores = await OpenAsync();
        var session = await AddAsync(stores);
        var lease = Assert.Single(await ClaimAsync(stores, "one", Samples.Now)).Lease;
        var progress = Progress(session.Progress);

        Assert.True(await stores.Tornado.SaveAsync(lease, progress, None));

        Assert.Equivalent(progress, (await stores.Tornado.FindAsync(Samples.Org, session.Id, None))!.Progress, strict: true);
        var fork = Assert.Single(await stores.Pathways.ListVersionsAsync(Samples.Org, session.PathwayId!, None));
        Assert.Equal((progress.Current.Nodes, 2), (fork.Graph.Nodes, fork.Revision));
        await stores.Tornado.SaveAsync(lease, progress, None);
        Assert.Equal(2, Assert.Single(await stores.Pathways.ListVersionsAsync(Samples.Org, session.PathwayId!, None)).Revision);
    }

    [Fact]
    public async Task Complete_LeaseHeld_EndsForGoodAndFreezesTheFork()
    {
        await using var stores = await OpenAsync();
        var session = await AddAsync(stores);
        var lease = Assert.Single(await ClaimAsync(stores, "one", Samples.Now)).Lease;

        Assert.NotNull(await stores.Tornado.CompleteAsync(lease, new TornadoEnd(RepairStatus.Partial, Progress(session.Progress), "why", Samples.Now.AddSeconds(9)), None));

        var over = (await stores.Tornado.FindAsync(Samples.Org, session.Id, None))!;
        Assert.Equal((RepairStatus.Partial, "why", Samples.Now.AddSeconds(9)), (over.Status, over.ErrorMessage, over.CompletedAt));
        var fork = Assert.Single(await stores.Pathways.ListVersionsAsync(Samples.Org, session.PathwayId!, None));
        Assert.Equal((true, true, false), (fork.IsFork, fork.IsFrozen, fork.IsUnderRepair));
        Assert.False(await stores.Tornado.SaveAsync(lease, session.Progress, None));
        Assert.Equal(new TornadoStopped(RepairStatus.Partial, false, []), await stores.Tornado.CancelAsync(Samples.Org, session.Id, Samples.Now, None) is { } stopped ? stopped with { StoppedRuns = [] } : null);
        Assert.Empty(await ClaimAsync(stores, "two", Samples.Now.AddDays(1)));
    }

    [Fact]
    public async Task Cancel_RunningSession_StopsTheRunsOfItsBatch()
    {
        await using var stores = await OpenAsync();
        var session = await AddAsync(stores);
        var lease = Assert.Single(await ClaimAsync(stores, "one", Samples.Now)).Lease;
        var batch = await StartBatchAsync(stores, lease, session);

        var stopped = (await stores.Tornado.CancelAsync(Samples.Org, session.Id, Samples.Now.AddSeconds(1), None))!;

        Assert.Equal((RepairStatus.Cancelled, true, 1), (stopped.Status, stopped.Cancelled, stopped.StoppedRuns.Count));
        Assert.Equal(RunStatus.Cancelled, (await stores.Batches.FindAsync(Samples.Org, batch, None))!.Batch.Status);
        Assert.True(Assert.Single(await stores.Pathways.ListVersionsAsync(Samples.Org, session.PathwayId!, None)).IsFrozen);
    }

    [Fact]
    public async Task Renew_SessionThatIsNotWorkedOn_LetsItsLeaseRunOut()
    {
        await using var stores = await OpenAsync();
        var (kept, dropped) = (await AddAsync(stores), await AddAsync(stores));
        Assert.Equal(2, (await ClaimAsync(stores, "one", Samples.Now)).Count);

        await stores.Tornado.RenewAsync("one", [kept.Id], Samples.Now.AddSeconds(60), None);

        Assert.Equal(dropped.Id, Assert.Single(await ClaimAsync(stores, "two", Samples.Now.AddSeconds(20))).Session.Id);
    }

    [Fact]
    public async Task Complete_OpenRuns_AreStoppedWithTheSession()
    {
        await using var stores = await OpenAsync();
        var session = await AddAsync(stores);
        var lease = Assert.Single(await ClaimAsync(stores, "one", Samples.Now)).Lease;
        var batch = await StartBatchAsync(stores, lease, session);

        var stopped = await stores.Tornado.CompleteAsync(lease, End(session, RepairStatus.Timeout, Samples.Now.AddSeconds(1)), None);

        Assert.Single(stopped!);
        Assert.Equal(RunStatus.Cancelled, (await stores.Batches.FindAsync(Samples.Org, batch, None))!.Batch.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Complete_Persona_WritesTheDraftUnlessSomebodyElseDid(bool changedMeanwhile)
    {
        await using var stores = await OpenAsync();
        var persona = Samples.Persona();
        await stores.Personas.AddAsync(persona, None);
        var (old, repaired) = (new AgentText { Prompt = persona.Draft.Content.PersonalityPrompt }, new AgentText { Prompt = "Repaired." });
        var session = (await stores.Tornado.AddAsync(
            Session(null) with { PersonaId = persona.Id, OriginalPrompt = old.Prompt, Progress = new RepairProgress { Confirmed = old, Current = old } }, null, None))!;
        var lease = Assert.Single(await ClaimAsync(stores, "one", Samples.Now)).Lease;
        if (changedMeanwhile)
            await stores.Personas.ChangeAsync(Samples.Org, persona.Id, now => now with { Draft = now.Draft with { Content = now.Draft.Content with { PersonalityPrompt = "Theirs." } } }, None);

        await stores.Tornado.CompleteAsync(lease, new TornadoEnd(RepairStatus.Partial, new RepairProgress { Confirmed = repaired, Current = repaired }, "Why.", Samples.Now), None);

        var after = (await stores.Personas.FindAsync(Samples.Org, persona.Id, None))!;
        Assert.Equal((changedMeanwhile ? "Theirs." : "Repaired.", old.Prompt), (after.Draft.Content.PersonalityPrompt, after.Production.Content.PersonalityPrompt));
        var message = (await stores.Tornado.FindAsync(Samples.Org, session.Id, None))!.ErrorMessage!;
        Assert.Equal(changedMeanwhile, message.StartsWith("The persona's draft was changed meanwhile", StringComparison.Ordinal));
        Assert.EndsWith("Why.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_AgentUnderRepair_IsRefusedUntilTheSessionIsOver()
    {
        await using var stores = await OpenAsync();
        var session = await AddAsync(stores);

        var refused = await Assert.ThrowsAsync<TornadoActiveException>(() => stores.Pathways.DeleteAsync(Samples.Org, session.PathwayId!, Samples.Now, None));

        Assert.Equal(session.Id, refused.SessionId);
        await stores.Tornado.CancelAsync(Samples.Org, session.Id, Samples.Now, None);
        Assert.True(await stores.Pathways.DeleteAsync(Samples.Org, session.PathwayId!, Samples.Now, None));
        Assert.NotNull(await stores.Tornado.FindAsync(Samples.Org, session.Id, None));
    }

    /// <summary>Random lives of one session: whoever holds the newest lease has the say, and the first end is the last.</summary>
    [Fact]
    public async Task Life_RandomSequences_HaveOneOwnerAndOneEnd()
    {
        await using var stores = await OpenAsync();
        await Gen.Select(Gen.Int[0, 4], Gen.Int[0, 1], Gen.Int[0, 30]).Array[1, 25].SampleAsync(async steps =>
        {
            var session = await AddAsync(stores);
            var (now, newest, ended) = (Samples.Now, (TornadoLease?)null, (RepairStatus?)null);
            var leases = new TornadoLease?[2];
            foreach (var (action, node, seconds) in steps)
            {
                now = now.AddSeconds(seconds);
                switch (action)
                {
                    case 0:
                        var claimed = (await ClaimAsync(stores, $"n{node}", now)).FirstOrDefault(each => each.Session.Id == session.Id);
                        Assert.True(claimed is null || ended is null);
                        if (claimed is not null)
                            newest = leases[node] = claimed.Lease;
                        break;
                    case 1 when leases[node] is { } lease:
                        Assert.Equal(ended is null && lease == newest, await stores.Tornado.SaveAsync(lease, session.Progress, None));
                        break;
                    case 2 when leases[node] is { } lease:
                        var ends = ended is null && lease == newest;
                        Assert.Equal(ends, await stores.Tornado.CompleteAsync(lease, End(session, RepairStatus.Stuck, now), None) is not null);
                        ended = ends ? RepairStatus.Stuck : ended;
                        break;
                    case 3 when seconds > 25:
                        Assert.Equal(ended is null, (await stores.Tornado.CancelAsync(Samples.Org, session.Id, now, None))!.Cancelled);
                        ended ??= RepairStatus.Cancelled;
                        break;
                }

                Assert.Equal(ended ?? RepairStatus.Running, (await stores.Tornado.FindAsync(Samples.Org, session.Id, None))!.Status);
            }
        }, iter: 25, threads: 1);
    }

    private static async Task<TornadoSession> AddAsync(StoreSet stores)
    {
        var pathway = Samples.Pathway();
        await stores.Pathways.AddAsync(pathway, None);
        return (await stores.Tornado.AddAsync(Session(pathway.Id), Graph, None))!;
    }

    private static async Task<string> StartBatchAsync(StoreSet stores, TornadoLease lease, TornadoSession session)
    {
        var scenario = Samples.Scenario();
        var batch = Samples.Batch([scenario]);
        await stores.AddBatchAsync(batch, [Samples.Run(scenario: scenario, batchId: batch.Id)]);
        await stores.Tornado.SaveAsync(lease, session.Progress with { Iterations = [new RepairIteration { Number = 1, BatchId = batch.Id, StartedAt = Samples.Now }] }, None);
        return batch.Id;
    }

    private static TornadoSession Session(string? pathway)
    {
        var text = new AgentText { Nodes = Graph.Nodes, Edges = Graph.Edges };
        return new TornadoSession
        {
            Id = Samples.NewId(),
            Org = Samples.Org,
            PathwayId = pathway,
            Scenarios = [new ChosenScenario("s1", "Books", true)],
            SourceVersion = 7,
            MaxIterations = 5,
            TimeoutMs = 900_000,
            Progress = new RepairProgress { Confirmed = text, Current = text },
            CreatedAt = Samples.Now,
        };
    }

    /// <summary>A progress with something in every member.</summary>
    private static RepairProgress Progress(RepairProgress start) => start with
    {
        Current = start.Current with { Nodes = """[{"id":"a","data":{"prompt":"ü \"new\""}}]""" },
        OnTrial = ["fix-001"],
        Unfixable = ["s2"],
        Note = "note",
        Standings = new Dictionary<string, Standing> { ["s1"] = new(false, "r1", "cause", 1) },
        Breakages = [new Breakage("fix-000", "s3", "r2", 1)],
        Iterations =
        [
            new RepairIteration
            {
                Number = 1, BatchId = "b", StartedAt = Samples.Now, ReviewedAt = Samples.Now.AddSeconds(1), CompletedAt = Samples.Now.AddSeconds(2), UnjudgedIds = ["s9"], PassedIds = ["s3"], FailedIds = ["s1"], NewlyUnfixableIds = ["s2"],
                Fixes =
                [
                    new Fix
                    {
                        Id = "fix-001", Kind = SuggestionKind.FlowChange, NodeId = "a", NodeName = "A", Description = "d", Suggested = ["c", "two\nlines"], Iteration = 1, Confidence = 0.5, ScenarioIds = ["s1"],
                        Status = FixStatus.Applied, Reason = "r", Edits = [new Edit { Kind = EditKind.AddWay, NodeId = "a", TargetId = "a", EdgeId = "e", Variable = "v", Text = "t", Before = "b" }],
                    },
                ],
            },
        ],
    };

    private static TornadoEnd End(TornadoSession session, RepairStatus status, DateTimeOffset at) => new(status, session.Progress, null, at);

    private static Task<IReadOnlyList<ClaimedTornado>> ClaimAsync(StoreSet stores, string owner, DateTimeOffset now) =>
        stores.Tornado.ClaimAsync(owner, 100, now, now.AddSeconds(15), None);
}
