using System.Data.Common;
using Microsoft.Extensions.Logging;
using Rehearsal.App.Errors;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Repair;

namespace Rehearsal.App.Tornado;

/// <summary>
/// Carries out one claimed session. The batch of an iteration, what it showed and its plan are each stored before the next begins, and a batch is found again by its id, so
/// that another node can go on from anywhere.
/// </summary>
internal sealed partial class TornadoConductor(
    ITornadoStore store, TornadoRounds rounds, TornadoPlanning planning, IScenarioStore scenarios, RunSignals runSignals, TornadoSignals signals, TimeProvider time,
    ILogger<TornadoConductor> logger)
{
    /// <summary>Works on the session until it is over or the lease is lost.</summary>
    /// <param name="claimed">The session as claimed.</param>
    /// <param name="stop">Cancelled when the session was cancelled, the lease lost or the node stops.</param>
    /// <exception cref="OperationCanceledException">Stopped: whoever stopped it has the say over the row.</exception>
    /// <exception cref="DbException">The database failed: the session goes on from its last step when the lease has run out.</exception>
    public async Task ConductAsync(ClaimedTornado claimed, CancellationToken stop)
    {
        var work = new Work(claimed, store, signals);
        using var timeout = new CancellationTokenSource(TimeLeft(claimed.Session), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        RepairStatus status;
        string? error = null;
        try
        {
            status = await RepairAsync(work, either.Token);
            error = status is RepairStatus.Partial or RepairStatus.Stuck ? work.Session.Progress.Note : null;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            (status, error) = (RepairStatus.Timeout, $"The session took longer than its limit of {claimed.Session.TimeoutMs} ms (timeout_ms).");
        }
        catch (OperationCanceledException)
        {
            await StopWhatIsOverAsync(work.Session);
            throw;
        }
        catch (Exception failure) when (failure is AppException or ConversationFailedException)
        {
            (status, error) = (RepairStatus.Error, failure.Message);
        }
        catch (Exception unexpected) when (unexpected is not DbException)
        {
            LogUnexpected(unexpected, work.Session.Id);
            (status, error) = (RepairStatus.Error, $"The session failed for a reason of Rehearsal's own: {unexpected.GetType().Name}: {unexpected.Message}");
        }

        await EndAsync(work, status, error);
    }

    /// <summary>Counted from the start, whoever works on it since.</summary>
    private TimeSpan TimeLeft(TornadoSession session)
    {
        var left = session.CreatedAt + TimeSpan.FromMilliseconds(session.TimeoutMs) - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async Task<RepairStatus> RepairAsync(Work work, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var existing = await ExistingAsync(work.Session, cancellationToken);
            work.Narrow(existing.Select(scenario => scenario.Id));
            if (work.Session.Progress.Iterations is [] or [.., { CompletedAt: not null }])
            {
                var end = EndOf(work.Session, [.. existing.Select(scenario => scenario.Id)]);
                if (end != RepairStatus.Running)
                    return end;
                await work.SaveAsync(Begin(work.Session.Progress), cancellationToken);
            }

            try
            {
                await IterateAsync(work, existing, cancellationToken);
            }
            catch (ScenariosNotFoundException)
            {
                // One was deleted while its run was to be started: the iteration is begun with those that are left.
            }
        }
    }

    private static RepairStatus EndOf(TornadoSession session, IReadOnlyCollection<string> existing)
    {
        if (session.Progress.Iterations.Count > 0)
            return RepairEnd.After(session.Progress, existing, session.MaxIterations);
        return existing.Count > 0 ? RepairStatus.Running : RepairStatus.Stuck;
    }

    private RepairProgress Begin(RepairProgress progress)
    {
        var now = time.GetUtcNow();
        return progress with
        {
            Iterations = [.. progress.Iterations, new RepairIteration { Number = progress.Iterations.Count + 1, BatchId = RunPlanner.NewId(now), StartedAt = now }],
        };
    }

    private async Task IterateAsync(Work work, IReadOnlyList<Scenario> existing, CancellationToken cancellationToken)
    {
        if (work.Session.Progress.Iterations[^1].ReviewedAt is null)
            await work.SaveAsync(await RunAndReviewAsync(work.Session, existing, cancellationToken), cancellationToken);
        var planned = await planning.PlanAsync(work.Session, cancellationToken);
        await work.SaveAsync(planned.WithLast(iteration => iteration with { CompletedAt = time.GetUtcNow() }), cancellationToken);
    }

    private async Task<RepairProgress> RunAndReviewAsync(TornadoSession session, IReadOnlyList<Scenario> existing, CancellationToken cancellationToken)
    {
        var progress = session.Progress;
        var outcomes = await rounds.RunAsync(session, [.. existing.Where(scenario => !progress.Unfixable.Contains(scenario.Id))], cancellationToken);
        var review = Review.Of(progress.Standings, progress.FixesOnTrial, outcomes, progress.Iterations.Count, progress.Iterations.Count >= session.MaxIterations);
        string[] Those(Func<ScenarioResult, bool> which) => [.. outcomes.Where(outcome => which(outcome.Result)).Select(outcome => outcome.ScenarioId)];
        return progress.After(review).WithLast(iteration => iteration with
        {
            PassedIds = Those(result => result == ScenarioResult.Passed),
            FailedIds = Those(result => result != ScenarioResult.Passed),
            UnjudgedIds = Those(result => result == ScenarioResult.Unjudged),
            NewlyUnfixableIds = review.Unfixable,
            ReviewedAt = time.GetUtcNow(),
        });
    }

    private async Task<IReadOnlyList<Scenario>> ExistingAsync(TornadoSession session, CancellationToken cancellationToken)
    {
        var found = (await scenarios.FindManyAsync(session.Org, [.. session.Scenarios.Select(scenario => scenario.Id)], cancellationToken)).ToDictionary(scenario => scenario.Id);
        return [.. session.Scenarios.Select(scenario => found.GetValueOrDefault(scenario.Id)).OfType<Scenario>()];
    }

    /// <summary>The copy is left as it was last confirmed: what nobody has seen pass is not in it.</summary>
    private async Task EndAsync(Work work, RepairStatus status, string? error)
    {
        var session = work.Session;
        var progress = session.Progress.OnTrial.Count == 0 ? session.Progress : session.Progress.Withdrawn("The session ended before it was confirmed.");
        var end = new TornadoEnd(status, progress, error, time.GetUtcNow());
        if (await store.CompleteAsync(work.Lease, end, CancellationToken.None) is not { } stoppedRuns)
            return;
        foreach (var run in stoppedRuns)
            runSignals.Stop(run);
        signals.Report(session.Id);
    }

    /// <summary>A batch that was begun while somebody stopped the session has nobody who waits for it.</summary>
    private async Task StopWhatIsOverAsync(TornadoSession session)
    {
        if (await store.FindAsync(session.Org, session.Id, CancellationToken.None) is not { Status: RepairStatus.Running })
            await rounds.StopAsync(session);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Repair session {SessionId} failed unexpectedly")]
    private partial void LogUnexpected(Exception unexpected, string sessionId);

    /// <summary>The session as this node knows it.</summary>
    private sealed class Work(ClaimedTornado claimed, ITornadoStore store, TornadoSignals signals)
    {
        public TornadoLease Lease => claimed.Lease;

        public TornadoSession Session { get; private set; } = claimed.Session;

        /// <summary>Forgets where scenarios stand that were deleted; stored with the next step.</summary>
        public void Narrow(IEnumerable<string> existing) => Session = Session with { Progress = Session.Progress.Only(existing.ToHashSet(StringComparer.Ordinal)) };

        public async Task SaveAsync(RepairProgress progress, CancellationToken cancellationToken)
        {
            if (!await store.SaveAsync(Lease, progress, cancellationToken))
                throw new OperationCanceledException("The lease on the session was lost.");
            Session = Session with { Progress = progress };
            signals.Report(Session.Id);
        }
    }
}
