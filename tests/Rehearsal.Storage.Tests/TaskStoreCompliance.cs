using Dapper;
using Rehearsal.App.Calls;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Insight.Flow;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>What every database must do for runs that are no test runs.</summary>
public abstract class TaskStoreCompliance
{
    private const string Task1 = "t1";
    private static readonly CancellationToken None = CancellationToken.None;

    internal abstract Task<StoreSet> OpenAsync();

    [Fact]
    public async Task Find_ATasksRuns_AreInTheOrderOfTheirPlaces()
    {
        await using var stores = await OpenAsync();
        NewRun[] runs = [.. Enumerable.Range(0, 12).Select(part => Samples.TaskRun(RunKind.Simulation, Task1, part: part))];
        await stores.AddRunsAsync([.. runs.Reverse(), Samples.TaskRun(RunKind.Simulation, "t2"), Samples.TaskRun(RunKind.NodeTest, Task1), Samples.TaskRun(RunKind.Simulation, Task1, Samples.Other)]);

        var found = await stores.Tasks.FindAsync(Samples.Org, RunKind.Simulation, Task1, None);

        Assert.Equal(runs.Select(run => run.Id), found.Select(run => run.Summary.Id));
        Assert.All(found, run => Assert.Equal((RunKind.Simulation, Task1, RunStatus.Pending), (run.Summary.Kind, run.Summary.TaskId, run.Summary.Status)));
        Assert.Equal(Enumerable.Range(0, 12), found.Select(run => run.Summary.TaskPart));
        Assert.Empty(await stores.Tasks.FindAsync(Samples.Org, RunKind.Simulation, "none", None));
    }

    [Fact]
    public async Task Claim_RunOfATask_KnowsItsPlace()
    {
        await using var stores = await OpenAsync();
        await stores.AddRunsAsync([Samples.TaskRun(RunKind.NodeTest, Task1, part: 24)]);

        Assert.Equal(24, Assert.Single(await ClaimAsync(stores, 1)).TaskPart);
    }

    [Theory]
    [InlineData(RunKind.Simulation, true)]
    [InlineData(RunKind.NodeTest, false)]
    public async Task Runs_OfTasks_AreNoTestRunsAndOnlySimulationsAreCalls(RunKind kind, bool isCall)
    {
        await using var stores = await OpenAsync();
        var (task, test) = (Samples.TaskRun(kind, Task1), Samples.Run());
        await stores.AddRunsAsync([task, test]);

        foreach (var filter in (RunFilter[])[new(), new(PathwayId: "p1"), new(Status: RunStatus.Pending), new(PathwayId: "p1", Status: RunStatus.Pending)])
        {
            var page = await stores.Runs.ListAsync(Samples.Org, filter, 10, 0, None);
            Assert.Equal((test.Id, 1), (Assert.Single(page.Items).Id, page.TotalCount));
        }

        Assert.Null(await stores.Runs.FindAsync(Samples.Org, task.Id, None));
        Assert.Equal(isCall, await stores.Runs.FindCallAsync(Samples.Org, task.CallId, None) is not null);
        var calls = await stores.Calls.ListAsync(Samples.Org, new CallFilter(), 10, 0, None);
        Assert.Equal(isCall, calls.Items.Any(call => call.Id == task.CallId));
        Assert.Equal(isCall ? 2 : 1, calls.TotalCount);
    }

    [Theory]
    [InlineData(RunKind.Simulation)]
    [InlineData(RunKind.NodeTest)]
    public async Task Complete_RunOfATask_CountsInNoAnalytics(RunKind kind)
    {
        await using var stores = await OpenAsync();
        await stores.AddRunsAsync([Samples.TaskRun(kind, Task1), Samples.Run()]);
        foreach (var run in await ClaimAsync(stores, 2))
            Assert.True(await stores.Runs.CompleteAsync(run.Lease, Samples.Result(), None));

        Assert.Equal(new PassCounts(1, 1), await stores.Analytics.CountAsync(Samples.Org, "p1", Samples.Now.AddDays(-1), DateTimeOffset.MaxValue, None));
    }

    [Fact]
    public async Task Claim_RunsOfAllKinds_ShareOneQueueFairly()
    {
        await using var stores = await OpenAsync();
        await stores.AddRunsAsync([.. Enumerable.Range(0, 4).Select(_ => Samples.TaskRun(RunKind.Simulation, Task1))]);
        await stores.AddRunsAsync([.. Enumerable.Range(0, 4).Select(_ => Samples.Run(org: Samples.Other, at: Samples.Now.AddSeconds(1)))]);

        var claimed = await ClaimAsync(stores, 4);

        Assert.Equal((2, 2), (claimed.Count(run => run.Lease.Org == Samples.Org), claimed.Count(run => run.Lease.Org == Samples.Other)));
    }

    [Fact]
    public async Task Cancel_ATask_StopsWhatIsOpenOfItAlone()
    {
        await using var stores = await OpenAsync();
        NewRun[] runs = [Samples.TaskRun(RunKind.NodeTest, Task1), Samples.TaskRun(RunKind.NodeTest, Task1), Samples.TaskRun(RunKind.NodeTest, "t2")];
        await stores.AddRunsAsync([runs[0]]);
        var done = Assert.Single(await ClaimAsync(stores, 1));
        await stores.Runs.CompleteAsync(done.Lease, Samples.Result(), None);
        await stores.AddRunsAsync(runs[1..]);

        Assert.Empty(await stores.Tasks.CancelAsync(Samples.Other, RunKind.NodeTest, Task1, Samples.Now, None));
        Assert.Empty(await stores.Tasks.CancelAsync(Samples.Org, RunKind.Simulation, Task1, Samples.Now, None));
        Assert.Equal([runs[1].Id], await stores.Tasks.CancelAsync(Samples.Org, RunKind.NodeTest, Task1, Samples.Now, None));

        var statuses = (await stores.Tasks.FindAsync(Samples.Org, RunKind.NodeTest, Task1, None)).ToDictionary(run => run.Summary.Id, run => run.Summary.Status);
        Assert.Equal((RunStatus.Passed, RunStatus.Cancelled), (statuses[runs[0].Id], statuses[runs[1].Id]));
        Assert.Equal(RunStatus.Pending, Assert.Single(await stores.Tasks.FindAsync(Samples.Org, RunKind.NodeTest, "t2", None)).Summary.Status);
    }

    [Fact]
    public async Task Continue_RunThatPassed_IsClaimedAgainWhereItStopped()
    {
        await using var stores = await OpenAsync();
        var (finished, first) = await FinishedAsync(stores);
        var conversation = new Conversation { Id = finished.CallId, StartedAt = Samples.Now, Messages = [new Message(Speaker.Caller, "Hello", Samples.Now)] };

        Assert.True(await stores.Tasks.ContinueAsync(Samples.Org, finished, first.Snapshot with { WebhookUrl = "changed" }, conversation, None));

        var open = Assert.Single(await stores.Tasks.FindAsync(Samples.Org, RunKind.Simulation, Task1, None)).Summary;
        Assert.Equal((RunStatus.Pending, finished.CallId, null, null), (open.Status, open.CallId, open.StartedAt, open.CompletedAt));
        var later = Samples.Now.AddHours(1);
        var again = Assert.Single(await stores.Runs.ClaimAsync("n", 1, later, later.AddSeconds(15), None));
        Assert.Equal((first.Lease.Attempt + 1, 1, later), (again.Lease.Attempt, again.Tries, again.StartedAt));
        Assert.Equal(("changed", "Hello"), (again.Snapshot.WebhookUrl, again.Conversation!.Messages[0].Text));
        Assert.False(await stores.Runs.CompleteAsync(first.Lease, Samples.Result(), None));
    }

    [Fact]
    public async Task Continue_WhatWentOnSinceItWasRead_ChangesNothing()
    {
        await using var stores = await OpenAsync();
        var (finished, first) = await FinishedAsync(stores);
        var conversation = new Conversation { Id = finished.CallId, StartedAt = Samples.Now };

        Assert.False(await stores.Tasks.ContinueAsync(Samples.Other, finished, first.Snapshot, conversation, None));
        Assert.True(await stores.Tasks.ContinueAsync(Samples.Org, finished, first.Snapshot, conversation, None));
        Assert.False(await stores.Tasks.ContinueAsync(Samples.Org, finished, first.Snapshot, conversation, None));
        var again = Assert.Single(await ClaimAsync(stores, 1));
        await stores.Runs.CompleteAsync(again.Lease, Samples.Result() with { CompletedAt = Samples.Now.AddHours(2) }, None);
        Assert.False(await stores.Tasks.ContinueAsync(Samples.Org, finished, first.Snapshot, conversation, None));
    }

    [Fact]
    public async Task DeletePathway_TakesItsTasksAlong()
    {
        await using var stores = await OpenAsync();
        var pathway = Samples.Pathway();
        await stores.Pathways.AddAsync(pathway, None);
        await stores.AddRunsAsync([Samples.TaskRun(RunKind.Simulation, Task1, pathwayId: pathway.Id), Samples.TaskRun(RunKind.Simulation, "t2", pathwayId: "another")]);

        Assert.True(await stores.Pathways.DeleteAsync(Samples.Org, pathway.Id, Samples.Now, None));

        Assert.Empty(await stores.Tasks.FindAsync(Samples.Org, RunKind.Simulation, Task1, None));
        Assert.Single(await stores.Tasks.FindAsync(Samples.Org, RunKind.Simulation, "t2", None));
    }

    [Fact]
    public async Task Add_CallersOfOneGraph_StoreItOnceAndEachGetsIt()
    {
        await using var stores = await OpenAsync();
        var graph = new GraphJson("""[{"id":"large","data":{"prompt":"a large graph — ü"}}]""", """[{"id":"e"}]""");
        NewRun[] calls = [.. Enumerable.Range(0, 4).Select(part => Of(Samples.TaskRun(RunKind.Simulation, Task1, part: part), graph))];
        await stores.AddRunsAsync(calls);

        Assert.Equal((1, 0), await StoredGraphsAsync(stores));
        var found = await stores.Tasks.FindAsync(Samples.Org, RunKind.Simulation, Task1, None);
        Assert.Equal(calls.Select(call => call.Snapshot.Scenario.Name), found.Select(call => call.Snapshot.Scenario.Name));
        Assert.All(found, call => Assert.Equal(graph, call.Snapshot.Graph));
        Assert.All(found, call => Assert.Same(found[0].Snapshot.Graph, call.Snapshot.Graph));
        Assert.Equal(graph, (await stores.Runs.FindCallAsync(Samples.Org, calls[2].CallId, None))!.Snapshot.Graph);
        Assert.All(await ClaimAsync(stores, 4), call => Assert.Equal(graph, call.Snapshot.Graph));

        Assert.True(await stores.Pathways.DeleteAsync(Samples.Org, Samples.PathwayId, Samples.Now, None));
        Assert.Equal((0, 0), await StoredGraphsAsync(stores));
    }

    [Fact]
    public async Task Continue_CallerOfASharedGraph_KeepsItWhereItIs()
    {
        await using var stores = await OpenAsync();
        var graph = new GraphJson("""[{"id":"large"}]""", "[]");
        await stores.AddRunsAsync([.. Enumerable.Range(0, 2).Select(part => Of(Samples.TaskRun(RunKind.Simulation, Task1, part: part), graph))]);
        var first = (await ClaimAsync(stores, 1))[0];
        await stores.Runs.CompleteAsync(first.Lease, Samples.Result(), None);
        var finished = (await stores.Tasks.FindAsync(Samples.Org, RunKind.Simulation, Task1, None)).Single(call => call.Summary.Id == first.Lease.RunId);

        Assert.True(await stores.Tasks.ContinueAsync(
            Samples.Org, finished.Summary, finished.Snapshot with { WebhookUrl = "changed" }, new Conversation { Id = "c", StartedAt = Samples.Now }, None));

        var continued = (await stores.Tasks.FindAsync(Samples.Org, RunKind.Simulation, Task1, None)).Single(call => call.Summary.Id == first.Lease.RunId);
        Assert.Equal(("changed", graph), (continued.Snapshot.WebhookUrl, continued.Snapshot.Graph));
        Assert.Equal((1, 0), await StoredGraphsAsync(stores));
    }

    [Fact]
    public async Task Find_RepliesThatShareSnapshots_ReadsEachOnce()
    {
        await using var stores = await OpenAsync();
        var graph = new GraphJson("""[{"id":"large"}]""", "[]");
        // As of a test of two calls: the replies to each share a snapshot, and both snapshots the graph.
        RunSnapshot[] talks = [.. Enumerable.Range(0, 2).Select(_ => Of(Samples.TaskRun(RunKind.NodeTest, Task1), graph).Snapshot)];
        await stores.AddRunsAsync([.. Enumerable.Range(0, 8).Select(part => Samples.TaskRun(RunKind.NodeTest, Task1, part: part) with { Snapshot = talks[part / 4] })]);

        var found = await stores.Tasks.FindAsync(Samples.Org, RunKind.NodeTest, Task1, None);

        Assert.Equal(Enumerable.Range(0, 8).Select(part => talks[part / 4].Scenario.Name), found.Select(reply => reply.Snapshot.Scenario.Name));
        Assert.All(found, reply => Assert.Same(found[reply.Summary.TaskPart / 4 * 4].Snapshot, reply.Snapshot));
        Assert.Same(found[0].Snapshot.Graph, found[7].Snapshot.Graph);
        Assert.Equal((1, 0), await StoredGraphsAsync(stores));
    }

    [Fact]
    public async Task Add_OneSnapshot_HasItsGraphInIt()
    {
        await using var stores = await OpenAsync();
        var graph = new GraphJson("""[{"id":"large"}]""", "[]");
        await stores.AddRunsAsync(Of(Samples.TaskRun(RunKind.Simulation, Task1), graph));

        Assert.Equal((0, 1), await StoredGraphsAsync(stores));
        Assert.Equal(graph, Assert.Single(await stores.Tasks.FindAsync(Samples.Org, RunKind.Simulation, Task1, None)).Snapshot.Graph);
    }

    private static NewRun Of(NewRun run, GraphJson graph) => run with { Snapshot = run.Snapshot with { Graph = graph } };

    /// <summary>How many graphs have a row of their own, and how many snapshots have a graph in them.</summary>
    private static async Task<(long Shared, long Within)> StoredGraphsAsync(StoreSet stores)
    {
        await using var connection = await stores.Database.OpenAsync(None);
        return await connection.QuerySingleAsync<(long, long)>(
            "SELECT (SELECT COUNT(*) FROM run_graphs WHERE nodes LIKE '%large%'), (SELECT COUNT(*) FROM run_details WHERE snapshot LIKE '%large%')");
    }

    private static async Task<(RunSummary Finished, ClaimedRun First)> FinishedAsync(StoreSet stores)
    {
        await stores.AddRunsAsync([Samples.TaskRun(RunKind.Simulation, Task1)]);
        var claimed = Assert.Single(await ClaimAsync(stores, 1));
        await stores.Runs.CompleteAsync(claimed.Lease, Samples.Result(), None);
        return (Assert.Single(await stores.Tasks.FindAsync(Samples.Org, RunKind.Simulation, Task1, None)).Summary, claimed);
    }

    private static Task<IReadOnlyList<ClaimedRun>> ClaimAsync(StoreSet stores, int count) =>
        stores.Runs.ClaimAsync("n", count, Samples.Now.AddSeconds(1), Samples.Now.AddSeconds(16), None);
}
