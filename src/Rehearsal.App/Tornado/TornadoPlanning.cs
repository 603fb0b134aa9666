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

    /// <summary>Longest text of a fix that an analyst is reminded of: a small model's window is soon full.</summary>
    private const int LongestTold = 500;

    private const string NoModel =
        "Writing a fix needs a model for the role 'analyst', and none is configured: set REHEARSAL_MODEL_ENDPOINT and REHEARSAL_MODEL_NAME. The plan says what rules over the runs suggest.";

    /// <summary>The session's progress with a plan in its last iteration and, unless that was the last one, with fixes of it in the copy, on trial.</summary>
    /// <exception cref="ModelFailedException">The analyst's model cannot be reached.</exception>
    public async Task<RepairProgress> PlanAsync(TornadoSession session, CancellationToken cancellationToken)
    {
        var progress = session.Progress;
        var advice = await Task.WhenAll(Needy(progress).Select(needy => AdviseAsync(session, needy.Key, needy.Value, cancellationToken)));
        var plan = FixPlanner.Plan(advice, progress);
        var unjudged = Unjudged(session);
        if (progress.Iterations.Count >= session.MaxIterations)
            return progress.WithLast(iteration => iteration with { Fixes = Skip(plan, "No iteration was left to try it in.") }) with { Note = unjudged };
        return models.Open(_ => { }).Find(ModelRole.Analyst) is { } model
            ? await ApplyAsync(progress, plan, model, cancellationToken) with { Note = unjudged }
            : progress.WithLast(iteration => iteration with { Fixes = Skip(plan, NoModel) }) with { Note = plan.Count == 0 ? unjudged : NoModel };
    }

    /// <summary>
    /// The scenarios to find a fix for, with the run that shows why: those that fail by the agent's doing, and those that only a fix
    /// which was refused had mended.
    /// </summary>
    private static IEnumerable<KeyValuePair<string, Standing>> Needy(RepairProgress progress)
    {
        var mendedOnTrial = progress.FixesOnTrial.SelectMany(fix => fix.ScenarioIds).Intersect(progress.Iterations[^1].PassedIds, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        return progress.Standings.Where(each => each.Value is { Passed: false, FailedRunId: not null } && !progress.Unfixable.Contains(each.Key) && !mendedOnTrial.Contains(each.Key));
    }

    private async Task<ScenarioAdvice> AdviseAsync(
        TornadoSession session, string scenarioId, Standing standing, CancellationToken cancellationToken)
    {
        string[] tried = [.. session.Progress.Fixes.Where(fix => fix.ScenarioIds.Contains(scenarioId) && fix.Status is FixStatus.Applied or FixStatus.Refused).Select(fix => Tell(session, fix))];
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
    private static string Tell(TornadoSession session, Fix fix)
    {
        var broken = session.Progress.Breakages.Where(breakage => breakage.FixId == fix.Id).Select(breakage => session.NameOf(breakage.ScenarioId)).ToList();
        var where = fix.NodeName is { } node ? $" of '{node}'" : "";
        var what = string.Join(" ", fix.Edits.Select(edit => $"{FixWriter.WordOf(edit.Kind)}{where}: {Short(edit.Text)}"));
        return broken.Count > 0 ? $"{what} – taken back, because then the test '{string.Join("', '", broken)}' failed, which passes without it."
            : fix.Status == FixStatus.Refused ? $"{what} – taken back. {fix.Reason}"
            : $"{what} – it is in place, and this test still fails.";
    }

    private static string Short(string text) => text.Length <= LongestTold ? text : text[..LongestTold] + "…";

    /// <summary>One fix for each scenario: what is tried together is also taken out together.</summary>
    private static async Task<RepairProgress> ApplyAsync(RepairProgress progress, IReadOnlyList<Fix> plan, IChatClient model, CancellationToken cancellationToken)
    {
        var (current, written, served) = (progress.Current, new List<Fix>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var fix in plan)
        {
            if (served.IsSupersetOf(fix.ScenarioIds))
            {
                written.Add(fix);
                continue;
            }

            var (text, tried) = await TryAsync(current, fix, model, cancellationToken);
            current = text;
            written.Add(tried);
            if (tried.Status == FixStatus.Applied)
                served.UnionWith(tried.ScenarioIds);
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
            return edited.Edits.Count == 0
                ? (text, Skip(fix, "The model found no change of the agent's words or ways that would do it."))
                : (edited.Text, fix with { Status = FixStatus.Applied, Edits = edited.Edits });
        }
        catch (AnswerUnreadableException unusable)
        {
            return (text, Skip(fix, unusable.Message));
        }
    }

    private static string? Unjudged(TornadoSession session)
    {
        var names = session.Progress.Iterations[^1].UnjudgedIds.Select(session.NameOf).ToList();
        return names.Count == 0 ? null : $"Nothing can be said of the agent in '{string.Join("', '", names)}': the runs were stopped, or a model or service failed, and their errors say which.";
    }

    private static IReadOnlyList<Fix> Skip(IReadOnlyList<Fix> plan, string reason) => [.. plan.Select(fix => Skip(fix, reason))];

    private static Fix Skip(Fix fix, string reason) => fix with { Status = FixStatus.Skipped, Reason = reason };
}
