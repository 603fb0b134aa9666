using Microsoft.Extensions.Logging;
using Rehearsal.App.Leases;

namespace Rehearsal.App.Runs;

/// <summary>Carries out runs: as many at once as the node has slots for.</summary>
public sealed class RunWorker : LeasedWorker<ClaimedRun>
{
    private readonly RunConductor _conductor;

    /// <summary>Composed by <see cref="AppServices.AddRehearsalApp"/>.</summary>
    internal RunWorker(IRunStore store, RunConductor conductor, RunSignals signals, RunWorkerOptions options, TimeProvider time, ILogger<RunWorker> logger)
        : base(store, signals, options, options.MaxConcurrentRuns, time, logger) => _conductor = conductor;

    private protected override string Work => "run";

    private protected override string IdOf(ClaimedRun claimed) => claimed.Lease.RunId;

    private protected override Task ConductAsync(ClaimedRun claimed, CancellationToken stop) => _conductor.ConductAsync(claimed, HoldsLeases, stop);
}
