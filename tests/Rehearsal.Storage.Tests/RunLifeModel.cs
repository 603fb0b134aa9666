using Rehearsal.App;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Conversations;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>Does the same to a store and to a dictionary, and compares.</summary>
internal sealed class RunLifeModel(StoreSet stores)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly OrgId _org = new(Samples.NewId());
    private readonly Dictionary<int, Expected> _runs = [];
    private DateTimeOffset _now = Samples.Now;

    public string Name { get; } = Samples.NewId();

    public async Task StepAsync(int action, int index, string owner)
    {
        if (!_runs.TryGetValue(index, out var run))
        {
            run = _runs[index] = new Expected(Samples.Run(scenario: Samples.Scenario(org: _org)));
            await stores.AddRunsAsync(run.Added);
        }

        switch (action)
        {
            case 0:
                await ClaimAsync(owner);
                break;
            case 1:
                await RenewAsync(owner);
                break;
            case 2 when run.LastLease is { } lease:
                Assert.Equal(run.IsHeld(lease), await stores.Runs.CheckpointAsync(lease, new Conversation { Id = "c", StartedAt = _now }, [], None));
                break;
            case 3 when run.LastLease is { } lease:
                await CompleteAsync(run, lease);
                break;
            case 4:
                await CancelAsync(run);
                break;
            case 5:
                _now = _now.AddSeconds(20);
                break;
        }

        foreach (var expected in _runs.Values)
            Assert.Equal(expected.Status, (await stores.Runs.FindAsync(_org, expected.Added.Id, None))!.Summary.Status);
    }

    private async Task ClaimAsync(string owner)
    {
        var due = _runs.Values.Where(run => run.Status == RunStatus.Pending || (run.Status == RunStatus.Running && run.LeaseUntil < _now)).ToList();
        var claimed = (await stores.Runs.ClaimAsync(owner, 100, _now, _now.AddSeconds(15), None)).Where(run => run.Lease.Org == _org).ToList();
        Assert.Equal(due.Select(run => run.Added.Id).Order(), claimed.Select(run => run.Lease.RunId).Order());
        foreach (var claim in claimed)
        {
            var run = due.Single(candidate => candidate.Added.Id == claim.Lease.RunId);
            Assert.Equal(run.Attempt + 1, claim.Lease.Attempt);
            (run.Status, run.Attempt, run.Owner, run.LeaseUntil, run.LastLease) = (RunStatus.Running, claim.Lease.Attempt, owner, _now.AddSeconds(15), claim.Lease);
        }
    }

    private async Task RenewAsync(string owner)
    {
        // It works on every other one; the rest are those whose result could not be stored.
        var held = _runs.Values.Where(run => run.Status == RunStatus.Running && run.Owner == owner).Where((_, index) => index % 2 == 0).ToList();
        // The database may hold runs of earlier sequences too; a claim takes those along.
        var ours = _runs.Values.Select(run => run.Added.Id).ToHashSet();
        Assert.Equal(held.Select(run => run.Added.Id).Order(), (await stores.Runs.RenewAsync(owner, [.. held.Select(run => run.Added.Id)], _now.AddSeconds(15), None)).Where(ours.Contains).Order());
        held.ForEach(run => run.LeaseUntil = _now.AddSeconds(15));
    }

    private async Task CompleteAsync(Expected run, RunLease lease)
    {
        var held = run.IsHeld(lease);
        Assert.Equal(held, await stores.Runs.CompleteAsync(lease, Samples.Result(), None));
        if (held)
            run.Status = RunStatus.Passed;
    }

    private async Task CancelAsync(Expected run)
    {
        if (!run.Status.IsTerminal())
            run.Status = RunStatus.Cancelled;
        Assert.Equal(run.Status, await stores.Runs.CancelAsync(_org, run.Added.Id, _now, None));
    }

    private sealed class Expected(NewRun added)
    {
        public NewRun Added { get; } = added;
        public RunStatus Status { get; set; } = RunStatus.Pending;
        public int Attempt { get; set; }
        public string? Owner { get; set; }
        public DateTimeOffset LeaseUntil { get; set; }
        public RunLease? LastLease { get; set; }

        public bool IsHeld(RunLease lease) => Status == RunStatus.Running && lease.Attempt == Attempt && lease.Owner == Owner;
    }
}
