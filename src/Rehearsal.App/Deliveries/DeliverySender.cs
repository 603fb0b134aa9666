using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rehearsal.App.Runs;

namespace Rehearsal.App.Deliveries;

/// <summary>
/// Claims deliveries from the database and sends them, beside everything else: a receiver that hangs holds a few slots for a few
/// seconds and nothing more. What was claimed by a process that died is claimed again when its lease has run out.
/// </summary>
public sealed partial class DeliverySender : BackgroundService
{
    private const int Slots = 32;
    private const int SlotsPerReceiver = 4;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly IDeliveryStore _store;
    private readonly DeliveryAttempter _attempter;
    private readonly RunSignals _signals;
    private readonly TimeProvider _time;
    private readonly ILogger<DeliverySender> _logger;
    private readonly ConcurrentDictionary<string, Task> _active = [];
    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>Composed by <see cref="AppServices.AddDeliveries"/>.</summary>
    internal DeliverySender(IDeliveryStore store, DeliveryAttempter attempter, RunSignals signals, TimeProvider time, ILogger<DeliverySender> logger) =>
        (_store, _attempter, _signals, _time, _logger) = (store, attempter, signals, time, logger);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        _signals.Progressed += OnProgress;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (await ClaimAsync(stoppingToken) == 0)
                    await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            _signals.Progressed -= OnProgress;
            await Task.WhenAll(_active.Values);
        }
    }

    private void OnProgress(RunProgress progress)
    {
        if (progress.Status.IsTerminal())
            Wake();
    }

    private void Wake()
    {
        // A signal already pending says the same.
        try { _wake.Release(); }
        catch (SemaphoreFullException) { }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var enough = new CancellationTokenSource(Poll, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, stoppingToken);
        try { await _wake.WaitAsync(either.Token); }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested) { }
    }

    private async Task<int> ClaimAsync(CancellationToken stoppingToken)
    {
        var free = Slots - _active.Count;
        if (free <= 0)
            return 0;
        try
        {
            var now = _time.GetUtcNow();
            // Not interrupted half-way: a delivery claimed but never sent would wait for its lease to run out.
            var claimed = await _store.ClaimAsync(free, SlotsPerReceiver, now, now + DeliverySchedule.Lease, CancellationToken.None);
            foreach (var delivery in claimed)
                _active[delivery.Id] = SendAsync(delivery, stoppingToken);
            return claimed.Count;
        }
        catch (Exception unavailable) when (unavailable is not OperationCanceledException)
        {
            LogUnavailable(unavailable);
            return 0;
        }
    }

    private async Task SendAsync(ClaimedDelivery delivery, CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await _attempter.AttemptAsync(delivery, stoppingToken);
        }
        catch (Exception unavailable)
        {
            // Neither sent nor recorded: it is claimed again when the lease has run out.
            LogNotRecorded(unavailable, delivery.Id);
        }
        finally
        {
            _active.TryRemove(delivery.Id, out _);
            Wake();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database could not be asked for deliveries; trying again")]
    private partial void LogUnavailable(Exception unavailable);

    [LoggerMessage(Level = LogLevel.Error, Message = "The attempt at delivery {DeliveryId} could not be recorded; it will be sent again")]
    private partial void LogNotRecorded(Exception unavailable, string deliveryId);
}
