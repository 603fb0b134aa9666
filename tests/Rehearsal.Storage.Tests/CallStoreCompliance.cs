using System.Text.Json.Nodes;
using CsCheck;
using Rehearsal.App.Calls;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Conversations;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>What every database must do for calls.</summary>
public abstract class CallStoreCompliance
{
    private static readonly CancellationToken None = CancellationToken.None;

    internal abstract Task<StoreSet> OpenAsync();

    [Fact]
    public async Task Put_Twice_KeepsTheLatter()
    {
        await using var stores = await OpenAsync();
        var call = Call("c1") with { Lines = [new CallLine("user", "Grüß Gott", Samples.Now, "n", "Node")], Variables = new JsonObject { ["a"] = 1 }, LastNodeId = "n" };

        Assert.True(await stores.Calls.PutAsync(Samples.Org, Call("c1"), None));
        Assert.True(await stores.Calls.PutAsync(Samples.Org, call, None));

        var read = await stores.Calls.FindImportedAsync(Samples.Org, "c1", None);
        Assert.Equal(call.Summary, read!.Summary);
        Assert.Equal(call.Lines, read.Lines);
        Assert.Equal("""{"a":1}""", read.Variables.ToJsonString());
        Assert.Equal(call.Summary, Assert.Single((await ListAsync(stores, new CallFilter())).Items));
        Assert.Null(await stores.Calls.FindImportedAsync(Samples.Other, "c1", None));
        Assert.Empty((await stores.Calls.ListAsync(Samples.Other, new CallFilter(), 10, 0, None)).Items);
    }

    [Fact]
    public async Task Put_WithTheIdOfARunsCall_StoresNothing()
    {
        await using var stores = await OpenAsync();
        var run = Samples.Run();
        await stores.AddRunsAsync([run]);

        Assert.False(await stores.Calls.PutAsync(Samples.Org, Call(run.CallId), None));
        Assert.Null(await stores.Calls.FindImportedAsync(Samples.Org, run.CallId, None));
        Assert.Equal(run.Id, (await stores.Runs.FindCallAsync(Samples.Org, run.CallId, None))!.Summary.Id);
        Assert.Null(await stores.Runs.FindCallAsync(Samples.Other, run.CallId, None));
        // What another organisation has takes no name away.
        Assert.True(await stores.Calls.PutAsync(Samples.Other, Call(run.CallId), None));
    }

    [Fact]
    public async Task List_Run_IsACallFromAFictitiousNumber()
    {
        await using var stores = await OpenAsync();
        var run = Samples.Run(batchId: "b1");
        await stores.AddRunsAsync([run]);

        var open = Assert.Single((await ListAsync(stores, new CallFilter(Completed: false))).Items);
        Assert.Equal(
            new CallSummary(run.CallId, Samples.Now, null, FictitiousNumbers.From, FictitiousNumbers.To, false, true, null, null, "b1", "p1"), open);

        await stores.Runs.CancelAsync(Samples.Org, run.Id, Samples.Now.AddSeconds(1), None);
        Assert.True(Assert.Single((await ListAsync(stores, new CallFilter(Completed: true))).Items).Completed);
        Assert.Empty((await ListAsync(stores, new CallFilter(Inbound: false))).Items);
    }

    [Fact]
    public async Task List_AnyFilterAndPage_IsWhatFilteringAllOfThemGives()
    {
        await using var stores = await OpenAsync();
        var all = await FillAsync(stores);
        var filters =
            from moments in Gen.Select(Gen.Int[-1, 21], Gen.Int[-1, 21])
            from flags in Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 1], Gen.Bool)
            select new CallFilter(Moment(moments.Item1), Moment(moments.Item2), Flag(flags.Item1), Flag(flags.Item2), flags.Item3 == 0 ? null : "b1", flags.Item4);

        await Gen.Select(filters, Gen.Int[1, 30], Gen.Int[0, 30]).SampleAsync(
            async (filter, limit, offset) =>
            {
                var page = await stores.Calls.ListAsync(Samples.Org, filter, limit, offset, None);
                var wanted = all.Where(call => Matches(call, filter)).OrderBy(call => call.CreatedAt).Select(call => call.Id).ToList();
                if (!filter.Ascending)
                    wanted.Reverse();
                Assert.Equal(wanted.Skip(offset).Take(limit), page.Items.Select(call => call.Id));
                Assert.Equal(wanted.Count, page.TotalCount);
            },
            iter: 60, threads: 1);

        static DateTimeOffset? Moment(int seconds) => seconds < 0 ? null : Samples.Now.AddSeconds(seconds);
        static bool? Flag(int value) => value == 2 ? null : value == 1;
    }

    private static bool Matches(CallSummary call, CallFilter filter) =>
        (filter.From is null || call.CreatedAt >= filter.From) && (filter.Until is null || call.CreatedAt < filter.Until)
        && (filter.Completed is null || call.Completed == filter.Completed) && (filter.Inbound is null || call.Inbound == filter.Inbound)
        && (filter.BatchId is null || call.BatchId == filter.BatchId);

    /// <summary>Twenty calls a second apart, every other one a run's.</summary>
    private static async Task<List<CallSummary>> FillAsync(StoreSet stores)
    {
        var all = new List<CallSummary>();
        for (var second = 0; second < 20; second++)
        {
            var (at, batch) = (Samples.Now.AddSeconds(second), second % 3 == 0 ? "b1" : null);
            if (second % 2 == 0)
            {
                var run = Samples.Run(at: at, batchId: batch);
                await stores.AddRunsAsync([run]);
                if (second % 4 == 0)
                    Assert.Equal(RunStatus.Cancelled, await stores.Runs.CancelAsync(Samples.Org, run.Id, at, None));
                all.Add(new CallSummary(run.CallId, at, null, FictitiousNumbers.From, FictitiousNumbers.To, second % 4 == 0, true, null, null, batch, "p1"));
            }
            else
            {
                var summary = Call($"c{second}").Summary with { CreatedAt = at, BatchId = batch, Completed = second % 5 != 0, Inbound = second % 7 != 0 };
                Assert.True(await stores.Calls.PutAsync(Samples.Org, new Call { Summary = summary }, None));
                all.Add(summary);
            }
        }

        return all;
    }

    private static Task<App.Scenarios.Page<CallSummary>> ListAsync(StoreSet stores, CallFilter filter) => stores.Calls.ListAsync(Samples.Org, filter, 10, 0, None);

    private static Call Call(string id) => new()
    {
        Summary = new CallSummary(id, Samples.Now, 90_000, "+15550100111", "+15550100112", true, true, null, "human", null, "p1"),
    };
}
