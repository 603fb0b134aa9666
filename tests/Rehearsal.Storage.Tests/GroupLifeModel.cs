using Rehearsal.App;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>Does the same to two batches or sets of three runs and to dictionaries, and compares. Both run the same scenarios.</summary>
internal sealed class GroupLifeModel
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly RunStatus[] Outcomes = [RunStatus.Passed, RunStatus.Failed, RunStatus.Error];
    private readonly StoreSet _stores;
    private readonly RunGroup _kind;
    private readonly OrgId _org = new(Samples.NewId());
    private readonly string _owner = Samples.NewId();
    private readonly Scenario[] _scenarios;
    private readonly List<Expected> _groups = [];
    private DateTimeOffset _now = Samples.Now;

    private GroupLifeModel(StoreSet stores, RunGroup kind)
    {
        (_stores, _kind) = (stores, kind);
        _scenarios = [.. Enumerable.Range(0, 3).Select(_ => Samples.Scenario(org: _org))];
    }

    public static async Task<GroupLifeModel> StartAsync(StoreSet stores, RunGroup kind)
    {
        var model = new GroupLifeModel(stores, kind);
        foreach (var scenario in model._scenarios)
            await stores.AddScenarioAsync(scenario);
        for (var i = 0; i < 2; i++)
        {
            var id = Samples.NewId();
            NewRun[] runs = [.. model._scenarios.Select(scenario => kind.Join(Samples.Run(scenario: scenario), id))];
            await kind.AddAsync(stores, id, model._scenarios, runs);
            model._groups.Add(new Expected(kind, id, runs));
        }

        return model;
    }

    public async Task StepAsync(int action, int group, int run, int outcome)
    {
        var (expected, id) = (_groups[group], _groups[group].RunIds[run]);
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

        foreach (var each in _groups)
            await CompareAsync(each);
    }

    private async Task ClaimAsync()
    {
        foreach (var claimed in (await _stores.Runs.ClaimAsync(_owner, 100, _now, _now.AddSeconds(15), None)).Where(claimed => claimed.Lease.Org == _org))
            _groups.Single(group => group.Runs.ContainsKey(claimed.Lease.RunId)).Leases[claimed.Lease.RunId] = claimed.Lease;
    }

    private async Task CompleteAsync(Expected group, string run, RunStatus outcome)
    {
        if (!group.Leases.TryGetValue(run, out var lease))
            return;
        var isOpen = group.Runs.TryGetValue(run, out var status) && !status.IsTerminal();
        Assert.Equal(isOpen, await _stores.Runs.CompleteAsync(lease, Samples.Result(outcome) with { CompletedAt = _now }, None));
        group.End(run, outcome, _now);
    }

    private async Task CancelAsync(Expected group)
    {
        var open = group.Runs.Where(run => !run.Value.IsTerminal()).Select(run => run.Key).ToList();
        var (status, stopped) = await _kind.CancelAsync(_stores, _org, group.Id, _now);
        Assert.Equal(open.Order(), stopped.Order());
        open.ForEach(run => group.End(run, RunStatus.Cancelled, _now));
        Assert.Equal(group.Status, status);
    }

    private async Task DeleteAsync(int scenario)
    {
        await _stores.Scenarios.DeleteAsync(_org, _scenarios[scenario].Id, _now, None);
        foreach (var group in _groups)
            group.Remove(group.RunIds[scenario], _now);
    }

    private async Task CompareAsync(Expected expected)
    {
        var found = await _kind.FindAsync(_stores, _org, expected.Id);
        var delivery = expected.Status == RunStatus.Running ? DeliveryStatus.Waiting : DeliveryStatus.Pending;
        Assert.Equal((expected.Status, expected.CompletedAt, delivery), (found.Status, found.CompletedAt, found.Delivery));
        Assert.Equal(expected.Runs.Values.Count(status => status == RunStatus.Passed), found.Passed);
        Assert.Equal(expected.Runs.Values.Count(status => status is RunStatus.Failed or RunStatus.Error), found.Failed);
    }

    private sealed class Expected(RunGroup kind, string id, IReadOnlyList<NewRun> runs)
    {
        public string Id => id;
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

        private void Settle(DateTimeOffset now)
        {
            if (Status != RunStatus.Running || Runs.Values.Any(status => status is RunStatus.Pending or RunStatus.Running))
                return;
            (Status, CompletedAt) = (kind.Verdict(Runs), now);
        }
    }
}
