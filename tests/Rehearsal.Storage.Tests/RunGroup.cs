using Rehearsal.App;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>What runs can belong to: the same for batches and simulation sets, but for how they are judged.</summary>
internal abstract class RunGroup
{
    protected static readonly CancellationToken None = CancellationToken.None;

    public abstract NewRun Join(NewRun run, string id);

    public abstract Task AddAsync(StoreSet stores, string id, IReadOnlyList<Scenario> scenarios, IReadOnlyList<NewRun> runs);

    public abstract Task<GroupState> FindAsync(StoreSet stores, OrgId org, string id);

    public abstract Task<(RunStatus Status, IReadOnlyList<string> Stopped)> CancelAsync(StoreSet stores, OrgId org, string id, DateTimeOffset now);

    /// <summary>How runs that are all over come out, in other words than the code's.</summary>
    public abstract RunStatus Verdict(Dictionary<string, RunStatus> runs);
}

/// <summary>A batch or set as it is found.</summary>
internal sealed record GroupState(RunStatus Status, DateTimeOffset? CompletedAt, DeliveryStatus Delivery, int Passed, int Failed);

internal sealed class BatchGroup : RunGroup
{
    public override NewRun Join(NewRun run, string id) => run with { BatchId = id };

    public override Task AddAsync(StoreSet stores, string id, IReadOnlyList<Scenario> scenarios, IReadOnlyList<NewRun> runs) =>
        stores.AddBatchAsync(Samples.Batch(scenarios, scenarios[0].Org) with { Id = id }, runs, "https://ci.example/hook");

    public override async Task<GroupState> FindAsync(StoreSet stores, OrgId org, string id)
    {
        var found = (await stores.Batches.FindAsync(org, id, None))!;
        return new GroupState(found.Batch.Status, found.Batch.CompletedAt, found.WebhookDelivery!.Status, found.Passed, found.Failed);
    }

    public override async Task<(RunStatus Status, IReadOnlyList<string> Stopped)> CancelAsync(StoreSet stores, OrgId org, string id, DateTimeOffset now)
    {
        var stopped = (await stores.Batches.CancelAsync(org, id, now, None))!;
        return (stopped.Status, stopped.StoppedRuns);
    }

    public override RunStatus Verdict(Dictionary<string, RunStatus> runs)
    {
        RunStatus[] worstFirst = [RunStatus.Failed, RunStatus.Error, RunStatus.Cancelled, RunStatus.Passed];
        return worstFirst.Cast<RunStatus?>().FirstOrDefault(status => runs.ContainsValue(status!.Value)) ?? RunStatus.Cancelled;
    }
}

internal sealed class SetGroup : RunGroup
{
    public override NewRun Join(NewRun run, string id) => run with { SimulationSetId = id };

    public override Task AddAsync(StoreSet stores, string id, IReadOnlyList<Scenario> scenarios, IReadOnlyList<NewRun> runs) =>
        stores.AddSetAsync(Samples.SimulationSet(scenarios, 1) with { Id = id, Org = scenarios[0].Org }, runs, "https://ci.example/hook");

    public override async Task<GroupState> FindAsync(StoreSet stores, OrgId org, string id)
    {
        var found = (await stores.SimulationSets.FindAsync(org, id, None))!;
        var counts = found.Statistics().PerScenario.Values;
        return new GroupState(
            found.Set.Status, found.Set.CompletedAt, found.WebhookDelivery!.Status, counts.Sum(scenario => scenario.Passed), counts.Sum(scenario => scenario.Failed));
    }

    public override async Task<(RunStatus Status, IReadOnlyList<string> Stopped)> CancelAsync(StoreSet stores, OrgId org, string id, DateTimeOffset now)
    {
        var stopped = (await stores.SimulationSets.CancelAsync(org, id, now, None))!;
        return (stopped.Status, stopped.StoppedRuns);
    }

    /// <summary>With one run of each scenario: any that did not pass makes a scenario too bad, unless none shows anything at all.</summary>
    public override RunStatus Verdict(Dictionary<string, RunStatus> runs) =>
        !runs.ContainsValue(RunStatus.Passed) && !runs.ContainsValue(RunStatus.Failed) ? RunStatus.Error
        : runs.ContainsValue(RunStatus.Failed) || runs.ContainsValue(RunStatus.Error) ? RunStatus.Failed
        : RunStatus.Passed;
}
