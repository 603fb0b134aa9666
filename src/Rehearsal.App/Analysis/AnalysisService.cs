using Rehearsal.App.Errors;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Insight.Causes;
using Rehearsal.Engine.Models;

namespace Rehearsal.App.Analysis;

/// <summary>A run's failure explained.</summary>
/// <param name="Cause">Why it did not pass, and what could be changed.</param>
/// <param name="NodeNames">Names by id of the nodes visited and of those that suggestions point at.</param>
public sealed record ExplainedRun(RootCause Cause, IReadOnlyDictionary<string, string> NodeNames)
{
    /// <summary>An explanation with the names of the nodes of its run.</summary>
    public static ExplainedRun Of(RunDetail run, RootCause cause)
    {
        var names = run.NodeNames();
        var shown = (run.Conversation?.NodesVisited ?? []).Concat(cause.Suggestions.Select(suggestion => suggestion.NodeId).OfType<string>());
        return new ExplainedRun(cause, shown.Distinct(StringComparer.Ordinal).ToDictionary(id => id, id => names.GetValueOrDefault(id, id), StringComparer.Ordinal));
    }
}

/// <summary>Explains failed runs: with a model where one is configured for the analyst, else by rules. Changes no agent.</summary>
public sealed class AnalysisService(IRunStore runs, IAnalysisStore store, IModelSource models, TimeProvider time)
{
    /// <summary>Explains a run. What is said is kept with the run; what a model said is given again.</summary>
    /// <param name="org">Whose.</param>
    /// <param name="runId">The run.</param>
    /// <param name="refresh">True to ask the model again.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NotFoundException">The organisation lacks the run.</exception>
    /// <exception cref="ConflictException">The run neither failed nor ended as ERROR.</exception>
    /// <exception cref="ModelFailedException">The analyst's model failed.</exception>
    public Task<ExplainedRun> ExplainAsync(OrgId org, string runId, bool refresh, CancellationToken cancellationToken) =>
        ExplainAsync(org, runId, refresh, [], cancellationToken);

    /// <summary>The same, for changes that differ from those that were tried: what is then said is not kept.</summary>
    internal async Task<ExplainedRun> ExplainAsync(OrgId org, string runId, bool refresh, IReadOnlyList<string> tried, CancellationToken cancellationToken)
    {
        var run = await runs.FindAsync(org, runId, cancellationToken) ?? throw NotFoundException.Run(runId);
        if (run.Summary.Status is not (RunStatus.Failed or RunStatus.Error))
            throw new ConflictException("RUN_NOT_ANALYZABLE", $"Run '{runId}' is {run.Summary.Status.ToWord()}; only one that is FAILED or ERROR can be explained.");
        var failure = FailureOf(run) with { Tried = tried };
        var known = refresh || tried.Count > 0 || run.Analysis?.Analyst != Analyst.Model ? null : run.Analysis;
        return ExplainedRun.Of(run, known ?? await AskAsync(org, runId, failure, cancellationToken));
    }

    /// <summary>What an analyst is given of a run.</summary>
    internal static FailureCase FailureOf(RunDetail run)
    {
        var graph = run.Snapshot.GraphOf(run.Conversation)?.Parse();
        var failures = StoredResult.Read(run.Summary.AssertionResultsJson).Where(result => result.Status is AssertionStatus.Failed or AssertionStatus.Error);
        return new FailureCase(run.Conversation, [.. failures.OrderByDescending(result => result.IsRequired)], graph, run.NodeNames())
        {
            ErrorMessage = run.Summary.AssertionResultsJson == "[]" ? run.Summary.ErrorMessage : null,
            Fault = run.Fault,
            CallerPrompt = run.Snapshot.Scenario.TesterPersonaPrompt,
            AgentPrompt = run.Snapshot.Persona?.Content.PersonalityPrompt,
        };
    }

    private async Task<RootCause> AskAsync(OrgId org, string runId, FailureCase failure, CancellationToken cancellationToken)
    {
        var cause = models.Open(_ => { }).Find(ModelRole.Analyst) is { } model
            ? await ModelAnalyst.ExplainAsync(model, failure, cancellationToken)
            : RulesAnalyst.Explain(failure);
        if (failure.Tried.Count == 0)
            await store.PutAsync(org, runId, cause, time.GetUtcNow(), cancellationToken);
        return cause;
    }
}
