using Rehearsal.Engine.Assertions;

namespace Rehearsal.Engine.Insight.Repeats;

/// <summary>How sure the pass rate of a scenario is, in the documented words.</summary>
public enum Confidence
{
    /// <summary>Fewer than three runs.</summary>
    Low,

    /// <summary>Some runs, or mixed ones.</summary>
    Medium,

    /// <summary>Five runs that agree, or twenty that do not.</summary>
    High,
}

/// <summary>What many runs of one scenario show (contract §12.3).</summary>
/// <param name="Passed">Runs that passed.</param>
/// <param name="Errors">Runs that could not be carried out or judged.</param>
/// <param name="Failed">Runs that failed, and by the contract also <paramref name="Errors"/>.</param>
/// <param name="Scores">The overall scores in short.</param>
/// <param name="WorstRunId">The run with the lowest score, though it passed; without scores one that did not pass; null without either.</param>
/// <param name="CommonFailureModes">Why runs did not pass, most frequent first, at most <see cref="FailureModes.Most"/>.</param>
/// <param name="Reliability">The same without the runs that show nothing of the agent.</param>
public sealed record ScenarioStatistics(
    int Passed, int Failed, int Errors, ScoreSummary Scores, string? WorstRunId, IReadOnlyList<string> CommonFailureModes, Reliability Reliability)
{
    private const int FewRuns = 3;
    private const int EnoughThatAgree = 5;
    private const int EnoughThatDiffer = 20;

    /// <summary>Runs that came to an end by themselves.</summary>
    public int TotalRuns => Passed + Failed;

    /// <summary>The share that passed, 0 to 1 with 4 decimals; 0 without runs.</summary>
    public double PassRate => TotalRuns == 0 ? 0 : RunVerdict.Round((double)Passed / TotalRuns);

    /// <summary>Whether some passed and some did not.</summary>
    public bool IsFlaky => Passed > 0 && Failed > 0;

    /// <summary>How sure that is.</summary>
    public Confidence Confidence => TotalRuns switch
    {
        < FewRuns => Confidence.Low,
        var runs when IsFlaky => runs >= EnoughThatDiffer ? Confidence.High : Confidence.Medium,
        var runs => runs >= EnoughThatAgree ? Confidence.High : Confidence.Medium,
    };

    /// <summary>Counts the runs of one scenario.</summary>
    /// <param name="runs">Those that came to an end by themselves, oldest first; runs that were stopped are none of them.</param>
    /// <param name="repetitions">How many are asked for in all.</param>
    public static ScenarioStatistics Of(IReadOnlyList<FinishedRun> runs, int repetitions)
    {
        var passed = runs.Count(run => run.Verdict == Verdict.Passed);
        return new ScenarioStatistics(
            passed, runs.Count - passed, runs.Count(run => run.Verdict == Verdict.Error), ScoreSummary.Of(runs.Select(run => run.Score).OfType<double>()),
            Worst(runs), FailureModes.Of(runs), Reliability.Of(runs, repetitions));
    }

    private static string? Worst(IReadOnlyList<FinishedRun> runs) =>
        (runs.Where(run => run.Score is not null).OrderBy(run => run.Score).ThenBy(run => run.Verdict == Verdict.Passed).FirstOrDefault()
            ?? runs.FirstOrDefault(run => run.Verdict != Verdict.Passed))?.Id;
}
