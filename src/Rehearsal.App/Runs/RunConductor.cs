using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Rehearsal.App.NodeTests;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Assertions.Tone;
using Rehearsal.Engine.Callers;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Conversations.Loop;
using Rehearsal.Engine.Insight;
using Rehearsal.Engine.Mocks;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.App.Runs;

/// <summary>Carries out one claimed run: lets agent and caller talk, judges, closes the row.</summary>
internal sealed partial class RunConductor(
    IRunStore store, AgentFactory agents, IModelSource modelSource, IWebhookSender webhooks, RunSignals signals, RunWorkerOptions options, TimeProvider time,
    ILogger<RunConductor> logger)
{
    /// <summary>A run that took its node down this often is not tried again.</summary>
    private const int MaxAttempts = 10;

    /// <summary>Works on the run until it is terminal or the lease is lost.</summary>
    /// <param name="run">The run as claimed.</param>
    /// <param name="holdsLease">False once this node can no longer be sure of its lease.</param>
    /// <param name="stop">Cancelled when the run was cancelled, the lease lost or the node stops.</param>
    /// <exception cref="OperationCanceledException">Stopped: whoever stopped it has the say over the row.</exception>
    public async Task ConductAsync(ClaimedRun run, Func<bool> holdsLease, CancellationToken stop)
    {
        using var timeout = new CancellationTokenSource(TimeLeft(run), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        var work = new Work(run, modelSource, time);
        RunResult result;
        Exception? cause = null;
        var timedOut = false;
        try
        {
            result = run.Tries > MaxAttempts
                ? work.Broken($"The run was interrupted {MaxAttempts} times and is not tried again.")
                : await PerformAsync(work, new LeasedWebhookSender(webhooks, holdsLease), holdsLease, either.Token);
        }
        catch (ConversationFailedException failure)
        {
            (result, cause) = (work.Broken(failure.Message), failure);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            timedOut = true;
            result = work.Broken($"The run took longer than its limit of {options.RunTimeout.TotalSeconds:0} s (REHEARSAL_RUN_TIMEOUT_SECONDS).");
        }
        catch (Exception unexpected) when (unexpected is not OperationCanceledException)
        {
            LogUnexpected(unexpected, run.Lease.RunId);
            (result, cause) = (work.Broken($"The run failed for a reason of Rehearsal's own: {unexpected.GetType().Name}: {unexpected.Message}"), unexpected);
        }

        RecordFault(work, result, cause, timedOut);
        if (await store.CompleteAsync(run.Lease, result, CancellationToken.None))
            signals.Report(new RunProgress(run.Lease.RunId, result.Status, work.Conversation.CallerTurns));
    }

    private void RecordFault(Work work, RunResult result, Exception? cause, bool timedOut)
    {
        if (result.Status is not (RunStatus.Failed or RunStatus.Error))
            return;
        var judged = result.AssertionResults.Count > 0;
        var failed = new FailedRun(work.Conversation, result.AssertionResults, result.ModelCalls)
        {
            ErrorMessage = judged ? null : result.ErrorMessage,
            Cause = cause,
            TimedOut = timedOut,
        };
        if (FaultFinder.Find(failed) is { } fault)
            work.Conversation.Record(fault, time.GetUtcNow());
    }

    /// <summary>Counted from the first claim: a run that takes its nodes down must not get new time from each.</summary>
    private TimeSpan TimeLeft(ClaimedRun run)
    {
        var left = run.StartedAt + options.RunTimeout - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async Task<RunResult> PerformAsync(Work work, IWebhookSender leasedWebhooks, Func<bool> holdsLease, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var scenario = work.Run.Snapshot.Scenario;
        var mocks = RunMocks.Of(scenario, options.WebhookMode);
        var (agent, nodeNames) = agents.Create(work.Run, work.Models, new MockedWebhookSender(leasedWebhooks, mocks, work.Conversation, time), mocks.Mocks, holdsLease);
        if (work.Run.Snapshot.NodeReply is { } reply)
        {
            var permutation = ReplyPlace.PermutationAt(work.Run.TaskPart);
            await new NodeReplier(scenario.Name, agent, work.Models, time).ReplyAsync(reply, permutation, work.Conversation, cancellationToken);
            return work.Result(RunStatus.Passed, null, null, [], null);
        }

        var settings = RunCaller.Of(work.Run.Snapshot);
        var caller = CallerFactory.Create(settings, work.Models);

        var loop = new ConversationLoop(agent, caller, scenario.MaxTurns, time, settings.Script.First);
        await loop.RunAsync(work.Conversation, token => CheckpointAsync(work, token), cancellationToken);
        MockUsage.WarnOfUnused(mocks.Mocks, work.Conversation, time.GetUtcNow());
        return await JudgeAsync(work, new Evidence(work.Conversation, NodesSeen.Names(work.Conversation, nodeNames(work.Conversation))), cancellationToken);
    }

    private async Task CheckpointAsync(Work work, CancellationToken cancellationToken)
    {
        if (!await store.CheckpointAsync(work.Run.Lease, work.Conversation, work.ModelCalls, cancellationToken))
            throw new OperationCanceledException("The lease on the run was lost.");
        signals.Report(new RunProgress(work.Run.Lease.RunId, RunStatus.Running, work.Conversation.CallerTurns));
    }

    private async Task<RunResult> JudgeAsync(Work work, Evidence evidence, CancellationToken cancellationToken)
    {
        var scenario = work.Run.Snapshot.Scenario;
        var outcome = await AssertionEvaluator.EvaluateAsync(scenario.Assertions, evidence, work.Models, time, cancellationToken);
        var tone = outcome.Tone ?? (scenario.BlandToneEnabled ? await ScoreToneAsync(work, evidence, cancellationToken) : null);
        var (verdict, score) = RunVerdict.From(outcome.Results);
        var status = verdict switch
        {
            Verdict.Passed => RunStatus.Passed,
            Verdict.Failed => RunStatus.Failed,
            _ => RunStatus.Error,
        };
        var error = status == RunStatus.Error
            ? outcome.Results.First(result => result.Definition.IsRequired && result.Status == AssertionStatus.Error).ErrorMessage
            : null;
        return work.Result(status, score, tone, outcome.Results, error);
    }

    /// <summary>The tone decides nothing unless an assertion asks for it, so a tone that cannot be scored is a warning.</summary>
    private async Task<ToneScore?> ScoreToneAsync(Work work, Evidence evidence, CancellationToken cancellationToken)
    {
        try
        {
            return await BlandTone.ScoreAsync(evidence, work.Models, cancellationToken);
        }
        catch (ConversationFailedException failure)
        {
            work.Conversation.Record(new WarningRaised($"The tone could not be scored: {failure.Message}"), time.GetUtcNow());
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId} failed unexpectedly")]
    private partial void LogUnexpected(Exception unexpected, string runId);

    /// <summary>What one attempt at a run has in hand.</summary>
    private sealed class Work
    {
        private readonly ConcurrentQueue<ModelCall> _calls;
        private readonly TimeProvider _time;

        public Work(ClaimedRun run, IModelSource models, TimeProvider time)
        {
            (Run, _time) = (run, time);
            _calls = new ConcurrentQueue<ModelCall>(run.ModelCalls);
            Models = models.Open(_calls.Enqueue);
            Conversation = run.Conversation ?? new Conversation
            {
                Id = run.CallId,
                StartedAt = run.StartedAt,
                RequestData = run.Snapshot.RequestData,
            };
        }

        public ClaimedRun Run { get; }

        public IModels Models { get; }

        public Conversation Conversation { get; }

        public IReadOnlyList<ModelCall> ModelCalls => [.. _calls];

        public RunResult Result(RunStatus status, double? score, ToneScore? tone, IReadOnlyList<AssertionResult> results, string? error) =>
            new(status, score, Conversation, tone, results, ModelCalls, error, false, _time.GetUtcNow());

        public RunResult Broken(string message) =>
            Result(RunStatus.Error, null, null, [], message) with
            {
                FailedToStart = Conversation.Messages.Count == 0,
                MissedStart = Conversation.CurrentNodeId is null ? StartOf(Run.Snapshot) : null,
            };

        private static string? StartOf(RunSnapshot snapshot)
        {
            var graph = snapshot.Graph?.Parse();
            if (graph is not { HasNodes: true })
                return null;
            var asked = snapshot.Scenario.StartNodeId is { } reference ? graph.ResolveNode(reference) : null;
            return (asked ?? graph.StartNode(null)).Id;
        }
    }
}
