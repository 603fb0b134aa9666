using Rehearsal.App.Errors;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Insight.Causes;
using Rehearsal.Engine.Models;

namespace Rehearsal.App.Analysis;

/// <summary>A run's failure explained.</summary>
/// <param name="Cause">Why it did not pass, and what could be changed.</param>
/// <param name="NodeNames">Names by id of the nodes visited and of those that suggestions point at.</param>
public sealed record ExplainedRun(RootCause Cause, IReadOnlyDictionary<string, string> NodeNames);

/// <summary>Explains failed runs: with a model where one is configured for the analyst, else by rules. Changes no agent.</summary>
public sealed class AnalysisService(IRunStore runs, IAnalysisStore store, IModelSource models, TimeProvider time)
{
    /// <summary>Explains a run. What a model said is kept with the run and given again.</summary>
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
        var cause = await FindOrAskAsync(org, runId, failure, refresh, cancellationToken);
        return new ExplainedRun(cause, NamesFor(failure, cause));
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

    private async Task<RootCause> FindOrAskAsync(OrgId org, string runId, FailureCase failure, bool refresh, CancellationToken cancellationToken)
    {
        if (!refresh && failure.Tried.Count == 0 && await store.FindAsync(org, runId, cancellationToken) is { } known)
            return known;
        if (models.Open(_ => { }).Find(ModelRole.Analyst) is not { } model)
            return RulesAnalyst.Explain(failure);
        var cause = await ModelAnalyst.ExplainAsync(model, failure, cancellationToken);
        if (failure.Tried.Count == 0)
            await store.PutAsync(org, runId, cause, time.GetUtcNow(), cancellationToken);
        return cause;
    }

    private static Dictionary<string, string> NamesFor(FailureCase failure, RootCause cause)
    {
        var shown = (failure.Conversation?.NodesVisited ?? []).Concat(cause.Suggestions.Select(suggestion => suggestion.NodeId).OfType<string>());
        return shown.Distinct(StringComparer.Ordinal).ToDictionary(id => id, id => failure.NodeNames.GetValueOrDefault(id, id), StringComparer.Ordinal);
    }
}
