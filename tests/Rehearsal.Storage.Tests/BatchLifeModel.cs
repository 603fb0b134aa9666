using Rehearsal.App;
using Rehearsal.App.Batches;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>Does the same to two batches of three runs and to dictionaries, and compares. Both batches run the same scenarios.</summary>
internal sealed class BatchLifeModel
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly RunStatus[] Outcomes = [RunStatus.Passed, RunStatus.Failed, RunStatus.Error];
    private readonly StoreSet _stores;
    private readonly OrgId _org = new(Samples.NewId());
    private readonly string _owner = Samples.NewId();
    private readonly Scenario[] _scenarios;
    private readonly List<Expected> _batches = [];
    private DateTimeOffset _now = Samples.Now;

    private BatchLifeModel(StoreSet stores)
    {
        _stores = stores;
        _scenarios = [.. Enumerable.Range(0, 3).Select(_ => Samples.Scenario(org: _org))];
    }

    public static async Task<BatchLifeModel> StartAsync(StoreSet stores)
    {
        var model = new BatchLifeModel(stores);
        foreach (var scenario in model._scenarios)
            await stores.Scenarios.AddAsync(scenario, None);
        for (var i = 0; i < 2; i++)
        {
            var batch = Samples.Batch(model._scenarios, model._org);
            NewRun[] runs = [.. model._scenarios.Select(scenario => Samples.Run(scenario: scenario, batchId: batch.Id))];
            await stores.Batches.AddAsync(batch, runs, "https://ci.example/hook", None);
            model._batches.Add(new Expected(batch, runs));
        }

        return model;
    }

    public async Task StepAsync(int action, int batch, int run, int outcome)
    {
        var (expected, id) = (_batches[batch], _batches[batch].RunIds[run]);
        switch (action)
        {
            case 0:
                await ClaimAsync();
                break;
            case 1 or 2:
                await CompleteAsync(expected, id, Outcomes[outcome]);
                break;
            case 3:
                await _stores.Runs.CancelAsync(_org, id, _now, None);
                expected.End(id, RunStatus.Cancelled, _now);
                break;
            case 4 when outcome == 0:
                await CancelAsync(expected);
                break;
            case 5 when outcome == 0:
                await DeleteAsync(run);
                break;
            case 6:
                // Whoever held runs is given up for dead.
                _now = _now.AddSeconds(20);
                break;
        }

        foreach (var each in _batches)
            await CompareAsync(each);
    }

    private async Task ClaimAsync()
    {
        foreach (var claimed in (await _stores.Runs.ClaimAsync(_owner, 100, _now, _now.AddSeconds(15), None)).Where(claimed => claimed.Lease.Org == _org))
            _batches.Single(batch => batch.Runs.ContainsKey(claimed.Lease.RunId)).Leases[claimed.Lease.RunId] = claimed.Lease;
    }

    private async Task CompleteAsync(Expected batch, string run, RunStatus outcome)
    {
        if (!batch.Leases.TryGetValue(run, out var lease))
            return;
        var isOpen = batch.Runs.TryGetValue(run, out var status) && !status.IsTerminal();
        Assert.Equal(isOpen, await _stores.Runs.CompleteAsync(lease, Samples.Result(outcome) with { CompletedAt = _now }, None));
        batch.End(run, outcome, _now);
    }

    private async Task CancelAsync(Expected batch)
    {
        var open = batch.Runs.Where(run => !run.Value.IsTerminal()).Select(run => run.Key).ToList();
        var stopped = (await _stores.Batches.CancelAsync(_org, batch.Id, _now, None))!;
        Assert.Equal(open.Order(), stopped.StoppedRuns.Order());
        open.ForEach(run => batch.End(run, RunStatus.Cancelled, _now));
        Assert.Equal(batch.Status, stopped.Status);
    }

    private async Task DeleteAsync(int scenario)
    {
        await _stores.Scenarios.DeleteAsync(_org, _scenarios[scenario].Id, _now, None);
        foreach (var batch in _batches)
            batch.Remove(batch.RunIds[scenario], _now);
    }

    private async Task CompareAsync(Expected expected)
    {
        var found = (await _stores.Batches.FindAsync(_org, expected.Id, None))!;
        Assert.Equal((expected.Status, expected.CompletedAt), (found.Batch.Status, found.Batch.CompletedAt));
        Assert.Equal(expected.Runs.Values.Count(status => status == RunStatus.Passed), found.Passed);
        Assert.Equal(expected.Runs.Values.Count(status => status is RunStatus.Failed or RunStatus.Error), found.Failed);
        Assert.Equal(expected.Status == RunStatus.Running ? DeliveryStatus.Waiting : DeliveryStatus.Pending, found.WebhookDelivery!.Status);
    }

    private sealed class Expected(Batch batch, IReadOnlyList<NewRun> runs)
    {
        public string Id => batch.Id;
        public string[] RunIds { get; } = [.. runs.Select(run => run.Id)];
        public Dictionary<string, RunStatus> Runs { get; } = runs.ToDictionary(run => run.Id, _ => RunStatus.Pending);
        public Dictionary<string, RunLease> Leases { get; } = [];
        public RunStatus Status { get; private set; } = RunStatus.Running;
        public DateTimeOffset? CompletedAt { get; private set; }

        public void End(string run, RunStatus outcome, DateTimeOffset now)
        {
            if (Runs.TryGetValue(run, out var status) && !status.IsTerminal())
                Runs[run] = outcome;
            Settle(now);
        }

        public void Remove(string run, DateTimeOffset now)
        {
            Runs.Remove(run);
            Settle(now);
        }

        /// <summary>Says it in other words than the code: the first of these that some run came to.</summary>
        private void Settle(DateTimeOffset now)
        {
            if (Status != RunStatus.Running || Runs.Values.Any(status => status is RunStatus.Pending or RunStatus.Running))
                return;
            RunStatus[] worstFirst = [RunStatus.Failed, RunStatus.Error, RunStatus.Cancelled, RunStatus.Passed];
            Status = worstFirst.Cast<RunStatus?>().FirstOrDefault(status => Runs.ContainsValue(status!.Value)) ?? RunStatus.Cancelled;
            CompletedAt = now;
        }
    }
}
