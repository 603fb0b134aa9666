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
/// <param name="Cause">What kept it from passing, the same text for the same cause; null when it passed.</param>
/// <param name="NodesVisited">The nodes that the conversation went through.</param>
public sealed record ScenarioOutcome(string ScenarioId, ScenarioResult Result, string RunId, string? Cause, IReadOnlyList<string> NodesVisited);

/// <summary>Where a scenario stands.</summary>
/// <param name="Passed">Whether the agent passes it, as last confirmed.</param>
/// <param name="FailedRunId">Its newest run that did not pass; null when there is none.</param>
/// <param name="Cause">What kept that run from passing.</param>
/// <param name="VainFixes">How many iterations in a row it failed for the same cause after a fix.</param>
public sealed record Standing(bool Passed, string? FailedRunId = null, string? Cause = null, int VainFixes = 0);

/// <summary>What an iteration showed of the fixes on trial.</summary>
/// <param name="Holds">Whether the agent with these fixes takes the place of the one before: nothing that passed was broken, and all of it could be judged.</param>
/// <param name="Breakages">Which fixes broke which scenarios.</param>
/// <param name="Standings">Where each scenario stands now.</param>
/// <param name="Unfixable">Scenarios given up in this iteration.</param>
public sealed record Review(
    bool Holds, IReadOnlyList<Breakage> Breakages, IReadOnlyDictionary<string, Standing> Standings, IReadOnlyList<string> Unfixable)
{
    /// <summary>So many fixes in vain, for the same cause, and a scenario is given up.</summary>
    public const int MostVainFixes = 2;

    /// <summary>
    /// Looks at an iteration. A fix is held to have broken a scenario that passed without it and was not the reason for it, if it
    /// changed something on that conversation's way: what lies elsewhere cannot have mattered to it.
    /// </summary>
    /// <param name="before">Where the scenarios stood; empty before the first iteration.</param>
    /// <param name="onTrial">The fixes that were not there when the standings were confirmed.</param>
    /// <param name="outcomes">The runs of the iteration.</param>
    /// <param name="iteration">Its number.</param>
    public static Review Of(
        IReadOnlyDictionary<string, Standing> before, IReadOnlyList<Fix> onTrial, IReadOnlyList<ScenarioOutcome> outcomes, int iteration)
    {
        var lost = outcomes.Where(outcome => outcome.Result != ScenarioResult.Passed && before.GetValueOrDefault(outcome.ScenarioId) is { Passed: true }).ToList();
        List<Breakage> breakages =
        [
            .. from outcome in lost
               where outcome.Result == ScenarioResult.Failed
               from fix in onTrial
               where !fix.ScenarioIds.Contains(outcome.ScenarioId) && fix.Edits.Any(edit => edit.Concerns(outcome.NodesVisited))
               select new Breakage(fix.Id, outcome.ScenarioId, outcome.RunId, iteration),
        ];
        var holds = onTrial.Count == 0 || (breakages.Count == 0 && lost.All(outcome => outcome.Result == ScenarioResult.Failed));
        var refused = breakages.Select(breakage => breakage.FixId).ToHashSet(StringComparer.Ordinal);
        var standings = new Dictionary<string, Standing>(before, StringComparer.Ordinal);
        foreach (var outcome in outcomes)
            standings[outcome.ScenarioId] = Next(before.GetValueOrDefault(outcome.ScenarioId) ?? new Standing(false), outcome, onTrial, refused, holds);
        return new Review(holds, breakages, standings, [.. standings.Where(standing => IsGivenUp(standing.Value, before.GetValueOrDefault(standing.Key))).Select(standing => standing.Key)]);
    }

    private static Standing Next(Standing before, ScenarioOutcome outcome, IReadOnlyList<Fix> onTrial, HashSet<string> refused, bool holds)
    {
        if (outcome.Result == ScenarioResult.Unjudged)
            return holds ? before with { Passed = false } : before;
        var tried = onTrial.Where(fix => fix.ScenarioIds.Contains(outcome.ScenarioId)).ToList();
        var passed = outcome.Result == ScenarioResult.Passed;
        if (passed && tried.Any(fix => refused.Contains(fix.Id)))
            return before with { VainFixes = before.VainFixes + 1 };
        if (!holds && (passed || before.Passed))
            return before;
        return passed
            ? new Standing(true)
            : new Standing(false, outcome.RunId, outcome.Cause, tried.Count == 0 ? before.VainFixes : outcome.Cause == before.Cause ? before.VainFixes + 1 : 1);
    }

    private static bool IsGivenUp(Standing now, Standing? before) =>
        now is { Passed: false, VainFixes: >= MostVainFixes } && (before is null || before.VainFixes < MostVainFixes);
}
