using Microsoft.Extensions.Logging;
using Rehearsal.App.Leases;
using Rehearsal.App.Runs;

namespace Rehearsal.App.Tornado;

/// <summary>Carries out repair sessions. One whose node died goes on from its last stored step on whichever node claims it next.</summary>
public sealed class TornadoWorker : LeasedWorker<ClaimedTornado>
{
    /// <summary>Sessions that a node works on at the same time: they mostly wait for runs and models.</summary>
    private const int MaxSessions = 16;
    private readonly TornadoConductor _conductor;

    /// <summary>Composed by <see cref="AppServices.AddTornado"/>.</summary>
    internal TornadoWorker(
        ITornadoStore store, TornadoConductor conductor, TornadoSignals signals, RunWorkerOptions options, TimeProvider time, ILogger<TornadoWorker> logger)
        : base(store, signals, options, MaxSessions, time, logger) => _conductor = conductor;

    private protected override string Work => "repair session";

    private protected override string IdOf(ClaimedTornado claimed) => claimed.Session.Id;

    private protected override Task ConductAsync(ClaimedTornado claimed, CancellationToken stop) => _conductor.ConductAsync(claimed, stop);
}
