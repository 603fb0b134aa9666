using Rehearsal.App.Batches;
using Rehearsal.App.Errors;
using Rehearsal.App.Leases;
using Rehearsal.App.Personas;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Repair;

namespace Rehearsal.App.Tornado;

/// <summary>Runs the scenarios of an iteration against the copy, and says how each came out.</summary>
internal sealed class TornadoRounds(
    BatchService batches, IBatchStore batchStore, IRunStore runs, RunSignals signals, RunWorkerOptions options, TimeProvider time)
{
    private const string TriggerSource = "tornado";

    /// <summary>Starts the batch of the session's last iteration, unless it was started before, and waits for its end.</summary>
    public async Task<IReadOnlyList<ScenarioOutcome>> RunAsync(TornadoSession session, IReadOnlyList<Scenario> scenarios, CancellationToken cancellationToken)
    {
        if (scenarios.Count == 0)
            return [];
        if (await batchStore.FindAsync(session.Org, session.BatchId!, cancellationToken) is null)
            await StartAsync(session, scenarios, cancellationToken);
        var batch = await WaitAsync(session, cancellationToken);
        return await Task.WhenAll(batch.Runs.Select(run => OutcomeAsync(session.Org, run, cancellationToken)));
    }

    /// <summary>Stops the batch of the session's last iteration, if it was started.</summary>
    public async Task StopAsync(TornadoSession session)
    {
        if (session.BatchId is not { } batch)
            return;
        try { await batches.CancelAsync(session.Org, batch, CancellationToken.None); }
        catch (NotFoundException) { }
    }

    private Task StartAsync(TornadoSession session, IReadOnlyList<Scenario> scenarios, CancellationToken cancellationToken) => batches.StartAsync(
        session.Org,
        new BatchRequest([.. scenarios.Select(scenario => scenario.Id)], session.ForkedVersion, TriggerSource: TriggerSource)
        {
            Id = session.BatchId,
            Trial = session.PathwayId is null ? new PersonaTrial(session.PersonaId!, session.Progress.Current.Prompt!) : null,
        },
        cancellationToken);

    private async Task<BatchDetail> WaitAsync(TornadoSession session, CancellationToken cancellationToken)
    {
        var ended = new RunsEnded();
        signals.Progressed += ended.Note;
        try
        {
            while (true)
            {
                var batch = await batches.GetAsync(session.Org, session.BatchId!, cancellationToken);
                if (batch.Batch.Status.IsTerminal())
                    return batch;
                await ended.WaitAsync(options.PollInterval, time, cancellationToken);
            }
        }
        finally
        {
            signals.Progressed -= ended.Note;
        }
    }

    private async Task<ScenarioOutcome> OutcomeAsync(OrgId org, RunSummary summary, CancellationToken cancellationToken)
    {
        if (summary.Status == RunStatus.Passed)
            return new ScenarioOutcome(summary.ScenarioId, ScenarioResult.Passed, summary.Id, null, []);
        var run = await runs.FindAsync(org, summary.Id, cancellationToken);
        var visited = run?.Conversation?.NodesVisited ?? [];
        return IsOfTheAgent(summary.Status, run?.Fault?.Of)
            ? new ScenarioOutcome(summary.ScenarioId, ScenarioResult.Failed, summary.Id, CauseOf(run, summary), visited)
            : new ScenarioOutcome(summary.ScenarioId, ScenarioResult.Unjudged, summary.Id, null, visited);
    }

    /// <summary>A run that failed because a service or a mock did shows nothing of the agent, no more than one that could not be judged.</summary>
    private static bool IsOfTheAgent(RunStatus status, FaultOf? fault) => status switch
    {
        RunStatus.Failed => fault is null or FaultOf.Agent,
        RunStatus.Error => fault == FaultOf.Agent,
        _ => false,
    };

    /// <summary>The same for runs that failed the same way: what does not hold, and where the conversation ended.</summary>
    private static string CauseOf(RunDetail? run, RunSummary summary)
    {
        var failed = StoredResult.Read(summary.AssertionResultsJson).Where(result => result is { IsRequired: true, Status: AssertionStatus.Failed }).Select(result => result.AssertionId);
        var what = string.Join(',', failed.Order(StringComparer.Ordinal));
        return $"{(what.Length == 0 ? summary.ErrorMessage : what)} at {run?.Conversation?.CurrentNodeId}";
    }

    /// <summary>Wakes who waits whenever a run of this process ends; runs of other processes are seen by looking from time to time.</summary>
    private sealed class RunsEnded : WorkSignals
    {
        public void Note(RunProgress progress)
        {
            if (progress.Status.IsTerminal())
                Added();
        }
    }
}
