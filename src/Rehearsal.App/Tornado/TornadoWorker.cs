using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rehearsal.App.Runs;

namespace Rehearsal.App.Tornado;

/// <summary>
/// Claims sessions from the database and carries them out. A session has one owner at a time: leases are renewed while the node
/// lives, and a session whose node died goes on from its last stored step on whichever node claims it next.
/// </summary>
public sealed partial class TornadoWorker : BackgroundService
{
    /// <summary>Sessions that a node works on at the same time: they mostly wait for runs and models.</summary>
    private const int MaxSessions = 16;
    private readonly ITornadoStore _store;
    private readonly TornadoConductor _conductor;
    private readonly TornadoSignals _signals;
    private readonly RunWorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<TornadoWorker> _logger;
    private readonly ConcurrentDictionary<string, Task> _active = [];

    /// <summary>Composed by <see cref="AppServices.AddTornado"/>.</summary>
    internal TornadoWorker(
        ITornadoStore store, TornadoConductor conductor, TornadoSignals signals, RunWorkerOptions options, TimeProvider time, ILogger<TornadoWorker> logger) =>
        (_store, _conductor, _signals, _options, _time, _logger) = (store, conductor, signals, options, time, logger);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await RenewAndClaimAsync(stoppingToken);
                await _signals.WaitAsync(_options.PollInterval, _time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            await Task.WhenAll(_active.Values);
            await _store.ReleaseAsync(_options.Owner, CancellationToken.None);
        }
    }

    private async Task RenewAndClaimAsync(CancellationToken stoppingToken)
    {
        try
        {
            var now = _time.GetUtcNow();
            var active = _signals.Active;
            if (active.Count > 0)
            {
                var held = await _store.RenewAsync(_options.Owner, active, now + _options.Lease, stoppingToken);
                foreach (var lost in active.Where(id => !held.Contains(id)))
                    _signals.Stop(lost);
            }

            // The claim must not be interrupted half-way: a session claimed but never started would wait for its lease to run out.
            foreach (var claimed in await _store.ClaimAsync(_options.Owner, Math.Max(0, MaxSessions - _active.Count), now, now + _options.Lease, CancellationToken.None))
                _active[claimed.Session.Id] = WorkAsync(claimed, stoppingToken);
        }
        catch (Exception unavailable) when (unavailable is not OperationCanceledException)
        {
            LogUnavailable(unavailable);
        }
    }

    private async Task WorkAsync(ClaimedTornado claimed, CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        using var tracked = _signals.Track(claimed.Session.Id, stop);
        await Task.Yield();
        try
        {
            await _conductor.ConductAsync(claimed, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Cancelled, lost or stopping: the row already says so, or the next claim goes on from its last step.
        }
        catch (Exception unavailable)
        {
            // A step could not be stored. The lease is not renewed any more, runs out, and the session is taken up again.
            LogNotStored(unavailable, claimed.Session.Id);
        }
        finally
        {
            _active.TryRemove(claimed.Session.Id, out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database could not be asked for repair sessions; trying again")]
    private partial void LogUnavailable(Exception unavailable);

    [LoggerMessage(Level = LogLevel.Error, Message = "A step of repair session {SessionId} could not be stored; it will be taken up again")]
    private partial void LogNotStored(Exception unavailable, string sessionId);
}
