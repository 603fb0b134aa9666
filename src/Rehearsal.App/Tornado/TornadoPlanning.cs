using System.Globalization;
using Microsoft.Extensions.AI;
using Rehearsal.App.Analysis;
using Rehearsal.App.Errors;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Repair;

namespace Rehearsal.App.Tornado;

/// <summary>Makes a plan of what an iteration showed, and puts it into the copy for the next one to try.</summary>
internal sealed class TornadoPlanning(AnalysisService analysis, IModelSource models)
{
    /// <summary>Fixes that the analyst is less sure of are listed and not tried.</summary>
    private const double LeastConfidence = 0.3;

    private const string NoModel =
        "Writing a fix needs a model for the role 'analyst', and none is configured: set REHEARSAL_MODEL_ENDPOINT and REHEARSAL_MODEL_NAME. The plan says what rules over the runs suggest.";

    /// <summary>The progress with a plan in its last iteration and, unless that was the last one, with the plan in the copy, on trial.</summary>
    /// <exception cref="ModelFailedException">The analyst's model cannot be reached.</exception>
    public async Task<RepairProgress> PlanAsync(
        TornadoSession session, RepairProgress progress, IReadOnlyList<ScenarioOutcome> outcomes, CancellationToken cancellationToken)
    {
        var advice = await Task.WhenAll(Needy(progress, outcomes).Select(needy => AdviseAsync(session, progress, needy.Key, needy.Value, cancellationToken)));
        var graph = progress.Current.Graph();
        var plan = FixPlanner.Plan(advice, progress.Fixes, node => graph?.Find(node)?.Name ?? node);
        var model = models.Open(_ => { }).Find(ModelRole.Analyst);
        if (progress.Iterations.Count >= session.MaxIterations)
            return progress.WithLast(iteration => iteration with { Fixes = Skip(plan, "No iteration was left to try it in.") }) with { Note = null };
        if (model is null)
            return progress.WithLast(iteration => iteration with { Fixes = Skip(plan, NoModel) }) with { Note = plan.Count == 0 ? Unjudged(session, outcomes) : NoModel };
        return await ApplyAsync(progress, plan, model, cancellationToken) with { Note = plan.Count == 0 ? Unjudged(session, outcomes) : null };
    }

    /// <summary>
    /// The scenarios to find a fix for, with the run that shows why: those that fail by the agent's doing, and those that only a fix
    /// which was refused had mended.
    /// </summary>
    private static Dictionary<string, Standing> Needy(RepairProgress progress, IReadOnlyList<ScenarioOutcome> outcomes)
    {
        var mendedOnTrial = outcomes.Where(outcome => outcome.Result == ScenarioResult.Passed && progress.FixesOnTrial.Any(fix => fix.ScenarioIds.Contains(outcome.ScenarioId)))
            .Select(outcome => outcome.ScenarioId).ToHashSet(StringComparer.Ordinal);
        return progress.Standings
            .Where(each => each.Value is { Passed: false, FailedRunId: not null, Cause: not null } && !progress.Unfixable.Contains(each.Key) && !mendedOnTrial.Contains(each.Key))
            .ToDictionary(StringComparer.Ordinal);
    }

    private async Task<ScenarioAdvice> AdviseAsync(
        TornadoSession session, RepairProgress progress, string scenarioId, Standing standing, CancellationToken cancellationToken)
    {
        string[] tried = [.. progress.Fixes.Where(fix => fix.ScenarioIds.Contains(scenarioId) && fix.Status is FixStatus.Applied or FixStatus.Refused).Select(fix => Tell(session, progress, fix))];
        try
        {
            var explained = await analysis.ExplainAsync(session.Org, standing.FailedRunId!, refresh: false, tried, cancellationToken);
            return new ScenarioAdvice(scenarioId, explained.Cause.Suggestions);
        }
        catch (Exception gone) when (gone is ConflictException or NotFoundException or AnswerUnreadableException)
        {
            // The run was deleted, or what the model said of it could not be read: the others are planned for all the same.
            return new ScenarioAdvice(scenarioId, []);
        }
    }

    /// <summary>What an analyst is told of a fix, so that it thinks of another.</summary>
    private static string Tell(TornadoSession session, RepairProgress progress, Fix fix)
    {
        var broken = progress.Breakages.Where(breakage => breakage.FixId == fix.Id).Select(breakage => session.Scenarios.FirstOrDefault(scenario => scenario.Id == breakage.ScenarioId)?.Name).OfType<string>().ToList();
        var what = fix.Edits.Count == 0 ? fix.Change : string.Join(" ", fix.Edits.Select(edit => $"{FixWriter.WordOf(edit.Kind)}{(fix.NodeName is { } node ? $" of '{node}'" : "")}: {edit.Text}"));
        return fix.Status == FixStatus.Refused
            ? $"{what} – taken back, because then the test '{string.Join("', '", broken)}' failed, which passes without it."
            : $"{what} – it is in place, and this test still fails.";
    }

    private static async Task<RepairProgress> ApplyAsync(RepairProgress progress, IReadOnlyList<Fix> plan, IChatClient model, CancellationToken cancellationToken)
    {
        var (current, written) = (progress.Current, new List<Fix>());
        foreach (var fix in plan)
        {
            var (text, tried) = await TryAsync(current, fix, model, cancellationToken);
            current = text;
            written.Add(tried);
        }

        return progress.WithLast(iteration => iteration with { Fixes = written }) with
        {
            Current = current,
            OnTrial = [.. progress.OnTrial, .. written.Where(fix => fix.Status == FixStatus.Applied).Select(fix => fix.Id)],
        };
    }

    private static async Task<(AgentText Text, Fix Fix)> TryAsync(AgentText text, Fix fix, IChatClient model, CancellationToken cancellationToken)
    {
        if (fix.Confidence < LeastConfidence)
            return (text, Skip(fix, $"The analyst is not sure of it: {fix.Confidence.ToString(CultureInfo.InvariantCulture)}, and nothing below {LeastConfidence.ToString(CultureInfo.InvariantCulture)} is tried."));
        try
        {
            var edited = await FixWriter.WriteAsync(model, text, fix, cancellationToken);
            return edited.Edits.All(edit => edit.Before == edit.Text)
                ? (text, Skip(fix, "The model found no change of the agent's words or ways that would do it."))
                : (edited.Text, fix with { Status = FixStatus.Applied, Edits = edited.Edits });
        }
        catch (AnswerUnreadableException unusable)
        {
            return (text, Skip(fix, unusable.Message));
        }
    }

    private static string? Unjudged(TornadoSession session, IReadOnlyList<ScenarioOutcome> outcomes)
    {
        var names = outcomes.Where(outcome => outcome.Result == ScenarioResult.Unjudged).Select(outcome => session.Scenarios.FirstOrDefault(scenario => scenario.Id == outcome.ScenarioId)?.Name).OfType<string>().ToList();
        return names.Count == 0 ? null : $"Nothing can be said of the agent in '{string.Join("', '", names)}': the runs were stopped or could not be judged, and their errors say why.";
    }

    private static IReadOnlyList<Fix> Skip(IReadOnlyList<Fix> plan, string reason) => [.. plan.Select(fix => Skip(fix, reason))];

    private static Fix Skip(Fix fix, string reason) => fix with { Status = FixStatus.Skipped, Reason = reason };
}
