using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rehearsal.App.Runs;

namespace Rehearsal.App.Leases;

/// <summary>
/// Claims work from the database and carries it out, as much at once as it has slots. Leases are renewed while it lives; work whose
/// lease cannot be renewed is dropped here, since another node may already be at it.
/// </summary>
/// <typeparam name="TClaim">A piece of work as it was claimed.</typeparam>
public abstract partial class LeasedWorker<TClaim> : BackgroundService where TClaim : class
{
    private const int MaxClaim = 32;
    private readonly ILeasedQueue<TClaim> _queue;
    private readonly WorkSignals _signals;
    private readonly RunWorkerOptions _options;
    private readonly int _slots;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    // By claim and not by id: what was lost here can be claimed here again before the first attempt has wound up.
    private readonly ConcurrentDictionary<TClaim, Task> _active = new(ReferenceEqualityComparer.Instance);
    private long _leaseUntilMs;

    private protected LeasedWorker(ILeasedQueue<TClaim> queue, WorkSignals signals, RunWorkerOptions options, int slots, TimeProvider time, ILogger logger) =>
        (_queue, _signals, _options, _slots, _time, _logger) = (queue, signals, options, slots, time, logger);

    /// <summary>What it works on, for the log: <c>run</c>.</summary>
    private protected abstract string Work { get; }

    private protected abstract string IdOf(TClaim claimed);

    /// <summary>Carries it out.</summary>
    /// <param name="claimed">The work.</param>
    /// <param name="stop">Cancelled when somebody cancelled it, the lease is lost or the node stops.</param>
    private protected abstract Task ConductAsync(TClaim claimed, CancellationToken stop);

    /// <summary>False once this node can no longer be sure of its leases.</summary>
    private protected bool HoldsLeases() => HoldsLeasesAt(_time.GetUtcNow());

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
            await _queue.ReleaseAsync(_options.Owner, CancellationToken.None);
        }
    }

    private bool HoldsLeasesAt(DateTimeOffset now) => now.ToUnixTimeMilliseconds() < Interlocked.Read(ref _leaseUntilMs);

    private async Task ClaimAndStartAsync(CancellationToken stoppingToken)
    {
        var claimed = 0;
        var free = Math.Min(_slots - _active.Count, MaxClaim);
        if (free > 0)
        {
            try
            {
                claimed = await ClaimAsync(free, stoppingToken);
            }
            catch (Exception unavailable) when (unavailable is not OperationCanceledException)
            {
                LogUnavailable(unavailable, Work);
            }
        }

        if (claimed == 0)
            await _signals.WaitAsync(_options.PollInterval, _time, stoppingToken);
    }

    private async Task<int> ClaimAsync(int count, CancellationToken stoppingToken)
    {
        var now = _time.GetUtcNow();
        if (!_active.IsEmpty && !HoldsLeasesAt(now))
        {
            // It was held up for longer than a lease, and would take its own work from itself.
            await RenewAsync(stoppingToken);
            now = _time.GetUtcNow();
        }

        var until = now + _options.Lease;
        // The claim must not be interrupted half-way: what is claimed but never started would wait for its lease to run out.
        var work = await _queue.ClaimAsync(_options.Owner, count, now, until, CancellationToken.None);
        if (work.Count > 0)
            Interlocked.CompareExchange(ref _leaseUntilMs, until.ToUnixTimeMilliseconds(), 0);
        foreach (var claimed in work)
            _active[claimed] = WorkAsync(claimed, stoppingToken);
        return work.Count;
    }

    private async Task WorkAsync(TClaim claimed, CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        using var tracked = _signals.Track(IdOf(claimed), stop);
        await Task.Yield();
        try
        {
            await ConductAsync(claimed, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Cancelled, lost or stopping: the row already says so, or the next claim goes on from where this one got.
        }
        catch (Exception unavailable)
        {
            // It could not be stored. The lease is not renewed any more, runs out, and the work is taken up again.
            LogNotStored(unavailable, Work, IdOf(claimed));
        }
        finally
        {
            _active.TryRemove(claimed, out _);
            _signals.Added();
        }
    }

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
            var held = await _queue.RenewAsync(_options.Owner, active, until, stopped);
            Interlocked.Exchange(ref _leaseUntilMs, until.ToUnixTimeMilliseconds());
            StopAll(active.Where(id => !held.Contains(id)));
        }
        catch (Exception unavailable) when (unavailable is not OperationCanceledException)
        {
            LogUnavailable(unavailable, Work);
            if (!HoldsLeases())
                StopAll(active);
        }
    }

    private void StopAll(IEnumerable<string> ids)
    {
        foreach (var id in ids)
            _signals.Stop(id);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database could not be asked for the next {Work}; trying again")]
    private partial void LogUnavailable(Exception unavailable, string work);

    [LoggerMessage(Level = LogLevel.Error, Message = "What became of {Work} {Id} could not be stored; it will be taken up again")]
    private partial void LogNotStored(Exception unavailable, string work, string id);
}
