using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rehearsal.App.Pathways;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.App.Generation;

/// <summary>
/// Claims jobs from the database and carries them out, a few at once. A lease is renewed while its worker lives; a job whose process died
/// is claimed again when the lease has run out.
/// </summary>
public sealed partial class GenerationWorker : BackgroundService
{
    private const int Slots = 4;

    /// <summary>A job that took its process down this often is not tried again.</summary>
    private const int MaxAttempts = 3;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Renewal = Lease / 3;

    private readonly IGenerationStore _store;
    private readonly GenerationService _service;
    private readonly GenerationSignals _signals;
    private readonly TimeProvider _time;
    private readonly ILogger<GenerationWorker> _logger;

    /// <summary>Composed by <see cref="AppServices.AddGeneration"/>.</summary>
    internal GenerationWorker(IGenerationStore store, GenerationService service, GenerationSignals signals, TimeProvider time, ILogger<GenerationWorker> logger) =>
        (_store, _service, _signals, _time, _logger) = (store, service, signals, time, logger);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Slots).Select(_ => WorkAsync(stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Not interrupted half-way: a job claimed but never begun would wait for its lease to run out.
                var now = _time.GetUtcNow();
                if (await _store.ClaimAsync(now, now + Lease, CancellationToken.None) is { } claimed)
                {
                    await PerformAsync(claimed, stoppingToken);
                    continue;
                }
            }
            catch (Exception unavailable) when (unavailable is not OperationCanceledException)
            {
                LogUnavailable(unavailable);
            }

            await _signals.WaitAsync(Poll, _time, stoppingToken);
        }
    }

    private async Task PerformAsync(ClaimedGeneration claimed, CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var renewing = RenewUntilStoppedAsync(claimed, stop);
        try
        {
            var (pathway, error) = await TryAsync(claimed, stop.Token);
            var now = _time.GetUtcNow();
            var ended = pathway is null
                ? await _store.FailAsync(claimed, error, now, CancellationToken.None)
                : await _store.CompleteAsync(claimed, pathway, now, CancellationToken.None);
            if (ended)
                _signals.Report(claimed.Id);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await _store.ReleaseAsync(claimed, CancellationToken.None);
        }
        finally
        {
            await stop.CancelAsync();
            await renewing;
        }
    }

    private async Task<(Pathway? Pathway, string Error)> TryAsync(ClaimedGeneration claimed, CancellationToken cancellationToken)
    {
        if (claimed.Attempt > MaxAttempts)
            return (null, $"The job was interrupted {MaxAttempts} times and is not tried again.");
        try
        {
            return (await _service.DraftAsync(claimed.Org, claimed.Prompt, cancellationToken), "");
        }
        catch (ConversationFailedException failure)
        {
            return (null, failure.Message);
        }
        // Whatever a model's adapter gives up with is the job's own end; a stop of the worker is not.
        catch (Exception unexpected) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnexpected(unexpected, claimed.Id);
            return (null, $"The job failed for a reason of Rehearsal's own: {unexpected.GetType().Name}.");
        }
    }

    /// <summary>Stops the work, too, when somebody else has claimed the job.</summary>
    private async Task RenewUntilStoppedAsync(ClaimedGeneration claimed, CancellationTokenSource stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Renewal, _time, stop.Token);
                try
                {
                    if (!await _store.RenewAsync(claimed, _time.GetUtcNow() + Lease, CancellationToken.None))
                        await stop.CancelAsync();
                }
                catch (Exception unavailable)
                {
                    // The next renewal may still be in time. If not, another worker's claim is newer, so only one of the two can end the job.
                    LogUnavailable(unavailable);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database could not be asked for pathways to make; trying again")]
    private partial void LogUnavailable(Exception unavailable);

    [LoggerMessage(Level = LogLevel.Error, Message = "The pathway of job {JobId} could not be made")]
    private partial void LogUnexpected(Exception unexpected, string jobId);
}
