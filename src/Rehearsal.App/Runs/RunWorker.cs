using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Rehearsal.App.Runs;

/// <summary>
/// Claims runs from the database and carries them out, as many at once as the node has slots. Leases are renewed while it
/// lives; a run whose lease cannot be renewed is dropped here, since another node may already be at it.
/// </summary>
public sealed partial class RunWorker : BackgroundService
{
    private const int MaxClaim = 32;
    private readonly IRunStore _store;
    private readonly RunConductor _conductor;
    private readonly RunSignals _signals;
    private readonly RunWorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<RunWorker> _logger;
    private readonly ConcurrentDictionary<RunLease, Task> _active = [];
    private long _leaseUntilMs;

    /// <summary>Composed by <see cref="AppServices.AddRehearsalApp"/>.</summary>
    internal RunWorker(
        IRunStore store, RunConductor conductor, RunSignals signals, RunWorkerOptions options, TimeProvider time, ILogger<RunWorker> logger) =>
        (_store, _conductor, _signals, _options, _time, _logger) = (store, conductor, signals, options, time, logger);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var renewing = RenewUntilStoppedAsync(stop.Token);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
                await ClaimAndStartAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            await Task.WhenAll(_active.Values);
            await stop.CancelAsync();
            await renewing;
            await _store.ReleaseAsync(_options.Owner, CancellationToken.None);
        }
    }

    private async Task ClaimAndStartAsync(CancellationToken stoppingToken)
    {
        var claimed = 0;
        var free = Math.Min(_options.MaxConcurrentRuns - _active.Count, MaxClaim);
        if (free > 0)
        {
            try
            {
                claimed = await ClaimAsync(free, stoppingToken);
            }
            catch (Exception unavailable) when (unavailable is not OperationCanceledException)
            {
                LogUnavailable(unavailable);
            }
        }

        if (claimed == 0)
            await _signals.WaitAsync(_options.PollInterval, _time, stoppingToken);
    }

    private async Task<int> ClaimAsync(int count, CancellationToken stoppingToken)
    {
        var now = _time.GetUtcNow();
        var until = now + _options.Lease;
        // The claim must not be interrupted half-way: a run claimed but never started would wait for its lease to run out.
        var runs = await _store.ClaimAsync(_options.Owner, count, now, until, CancellationToken.None);
        if (runs.Count > 0)
            Interlocked.CompareExchange(ref _leaseUntilMs, until.ToUnixTimeMilliseconds(), 0);
        foreach (var run in runs)
            _active[run.Lease] = WorkAsync(run, stoppingToken);
        return runs.Count;
    }

    private async Task WorkAsync(ClaimedRun run, CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        using var tracked = _signals.Track(run.Lease.RunId, stop);
        await Task.Yield();
        try
        {
            await _conductor.ConductAsync(run, HoldsLeases, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Cancelled, lost or stopping: the row already says so, or the next claim goes on from its checkpoint.
        }
        catch (Exception unavailable)
        {
            // The result could not be stored. The lease runs out and the run is taken up again from its checkpoint.
            LogNotStored(unavailable, run.Lease.RunId);
        }
        finally
        {
            _active.TryRemove(run.Lease, out _);
            _signals.RunsAdded();
        }
    }

    private bool HoldsLeases() => _time.GetUtcNow().ToUnixTimeMilliseconds() < Interlocked.Read(ref _leaseUntilMs);

    private async Task RenewUntilStoppedAsync(CancellationToken stopped)
    {
        using var timer = new PeriodicTimer(_options.Lease / 8, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopped))
                await RenewAsync(stopped);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task RenewAsync(CancellationToken stopped)
    {
        var active = _signals.Active;
        try
        {
            var until = _time.GetUtcNow() + _options.Lease;
            var held = await _store.RenewAsync(_options.Owner, active, until, stopped);
            Interlocked.Exchange(ref _leaseUntilMs, until.ToUnixTimeMilliseconds());
            StopAll(active.Where(id => !held.Contains(id)));
        }
        catch (Exception unavailable) when (unavailable is not OperationCanceledException)
        {
            LogUnavailable(unavailable);
            if (!HoldsLeases())
                StopAll(active);
        }
    }

    private void StopAll(IEnumerable<string> runIds)
    {
        foreach (var id in runIds)
            _signals.Stop(id);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database could not be asked for work; trying again")]
    private partial void LogUnavailable(Exception unavailable);

    [LoggerMessage(Level = LogLevel.Error, Message = "The result of run {RunId} could not be stored; it will be taken up again")]
    private partial void LogNotStored(Exception unavailable, string runId);
}
