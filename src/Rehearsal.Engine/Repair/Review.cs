namespace Rehearsal.Engine.Repair;

/// <summary>How a scenario came out.</summary>
public enum ScenarioResult
{
    /// <summary>It passed.</summary>
    Passed,

    /// <summary>The agent did not do what it must.</summary>
    Failed,

    /// <summary>Nothing can be said of the agent: a model, a service or the test itself failed, or the run was stopped.</summary>
    Unjudged,
}

/// <summary>A scenario's run in an iteration.</summary>
/// <param name="ScenarioId">The scenario.</param>
/// <param name="Result">How it came out.</param>
/// <param name="RunId">The run.</param>
/// <param name="Cause">What kept it from passing, the same text for the same cause; null unless it failed.</param>
/// <param name="NodesVisited">The nodes that the conversation went through.</param>
public sealed record ScenarioOutcome(string ScenarioId, ScenarioResult Result, string RunId, string? Cause, IReadOnlyList<string> NodesVisited);

/// <summary>Where a scenario stands.</summary>
/// <param name="Passed">Whether the agent passes it, as last confirmed.</param>
/// <param name="FailedRunId">Its newest run that failed by the agent's doing; null when there is none.</param>
/// <param name="Cause">What kept that run from passing.</param>
/// <param name="VainFixes">How many iterations in a row it failed for the same cause after a fix.</param>
public sealed record Standing(bool Passed, string? FailedRunId = null, string? Cause = null, int VainFixes = 0);

/// <summary>What an iteration showed of the fixes on trial.</summary>
/// <param name="Holds">Whether the agent with these fixes takes the place of the one before: each of them helped, nothing that passed was broken, and all of it could be judged.</param>
/// <param name="Breakages">Which fixes broke which scenarios.</param>
/// <param name="Refused">Why fixes are taken out again, by id.</param>
/// <param name="Standings">Where each scenario stands now.</param>
/// <param name="Unfixable">Scenarios given up in this iteration.</param>
public sealed record Review(
    bool Holds, IReadOnlyList<Breakage> Breakages, IReadOnlyDictionary<string, string> Refused, IReadOnlyDictionary<string, Standing> Standings, IReadOnlyList<string> Unfixable)
{
    /// <summary>So many fixes in vain, for the same cause, and a scenario is given up.</summary>
    public const int MostVainFixes = 2;

    /// <summary>So many iterations a fix may be on trial; one that cannot be confirmed by then is taken out.</summary>
    public const int LongestTrial = 2;

    /// <summary>
    /// Looks at an iteration. A fix is held to have broken a scenario that passed without it and was not the reason for it, if it
    /// changed something on that conversation's way: what lies elsewhere cannot have mattered to it.
    /// </summary>
    /// <param name="before">Where the scenarios stood; empty before the first iteration.</param>
    /// <param name="onTrial">The fixes that were not there when the standings were confirmed.</param>
    /// <param name="outcomes">The runs of the iteration.</param>
    /// <param name="iteration">Its number.</param>
    /// <param name="isLast">True when no other follows: then a fix that did not help may stay, for the agent without it was not run.</param>
    public static Review Of(
        IReadOnlyDictionary<string, Standing> before, IReadOnlyList<Fix> onTrial, IReadOnlyList<ScenarioOutcome> outcomes, int iteration, bool isLast = false)
    {
        var lost = outcomes.Where(outcome => outcome.Result != ScenarioResult.Passed && before.GetValueOrDefault(outcome.ScenarioId) is { Passed: true }).ToList();
        List<Breakage> breakages =
        [
            .. from outcome in lost
               where outcome.Result == ScenarioResult.Failed
               from fix in onTrial
               where Suspects(fix, outcome)
               select new Breakage(fix.Id, outcome.ScenarioId, outcome.RunId, iteration),
        ];
        var refused = onTrial.Select(fix => (fix.Id, Reason: WhyRefused(fix, breakages, before, outcomes, lost, iteration, isLast))).Where(each => each.Reason is not null)
            .ToDictionary(each => each.Id, each => each.Reason!, StringComparer.Ordinal);
        var holds = onTrial.Count == 0 || (refused.Count == 0 && lost.All(outcome => outcome.Result == ScenarioResult.Failed));
        var standings = new Dictionary<string, Standing>(before, StringComparer.Ordinal);
        foreach (var outcome in outcomes)
            standings[outcome.ScenarioId] = Next(before.GetValueOrDefault(outcome.ScenarioId) ?? new Standing(false), outcome, onTrial, holds);
        return new Review(holds, breakages, refused, standings, [.. standings.Where(standing => IsGivenUp(standing.Value, before.GetValueOrDefault(standing.Key))).Select(standing => standing.Key)]);
    }

    private static bool Suspects(Fix fix, ScenarioOutcome outcome) =>
        !fix.ScenarioIds.Contains(outcome.ScenarioId) && fix.Edits.Any(edit => edit.Concerns(outcome.NodesVisited));

    private static string? WhyRefused(
        Fix fix, List<Breakage> breakages, IReadOnlyDictionary<string, Standing> before, IReadOnlyList<ScenarioOutcome> outcomes, List<ScenarioOutcome> lost, int iteration, bool isLast)
    {
        if (breakages.Exists(breakage => breakage.FixId == fix.Id))
            return "It broke a scenario that passes without it.";
        if (iteration - fix.Iteration >= LongestTrial && lost.Exists(outcome => outcome.Result == ScenarioResult.Unjudged && Suspects(fix, outcome)))
            return "It could not be confirmed: with it, a scenario that passes without it could not be judged.";
        var own = outcomes.Where(outcome => fix.ScenarioIds.Contains(outcome.ScenarioId)).ToList();
        if (own.Count == 0)
            return "What it was made for is not run any more.";
        var helpedNone = own.TrueForAll(outcome => outcome.Result == ScenarioResult.Failed && outcome.Cause == before.GetValueOrDefault(outcome.ScenarioId)?.Cause);
        return helpedNone && !isLast ? "It did not help: what it was made for still fails for the same cause." : null;
    }

    private static Standing Next(Standing before, ScenarioOutcome outcome, IReadOnlyList<Fix> onTrial, bool holds)
    {
        if (outcome.Result == ScenarioResult.Unjudged)
            return holds ? before with { Passed = false } : before;
        var passed = outcome.Result == ScenarioResult.Passed;
        if (!holds && (passed || before.Passed))
            return before;
        if (passed)
            return new Standing(true);
        var wasTried = onTrial.Any(fix => fix.ScenarioIds.Contains(outcome.ScenarioId));
        return new Standing(false, outcome.RunId, outcome.Cause, !wasTried ? before.VainFixes : outcome.Cause == before.Cause ? before.VainFixes + 1 : 1);
    }

    private static bool IsGivenUp(Standing now, Standing? before) =>
        now is { Passed: false, VainFixes: >= MostVainFixes } && (before is null || before.VainFixes < MostVainFixes);
}
