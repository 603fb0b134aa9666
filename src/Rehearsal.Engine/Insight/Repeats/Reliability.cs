using Rehearsal.Engine.Assertions;

namespace Rehearsal.Engine.Insight.Repeats;

/// <summary>What runs show of an agent, without those that could not be judged: they show nothing of it.</summary>
/// <param name="Judged">Runs that passed or failed.</param>
/// <param name="Passed">Those that passed.</param>
/// <param name="Interval">Where the true pass rate lies.</param>
/// <param name="PassHatK">pass^k, for k = 1, 2, 3 …; null where fewer than k runs were judged.</param>
public sealed record Reliability(int Judged, int Passed, WilsonInterval Interval, IReadOnlyList<double?> PassHatK)
{
    /// <summary>The share that passed, 0 to 1; null when none was judged.</summary>
    public double? PassRate => Judged == 0 ? null : RunVerdict.Round((double)Passed / Judged);

    /// <summary>That of one scenario's runs.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="repetitions">How many are asked for in all: as far as pass^k goes.</param>
    public static Reliability Of(IReadOnlyList<FinishedRun> runs, int repetitions)
    {
        var (judged, passed) = Count(runs);
        return new Reliability(
            judged, passed, Rounded(judged, passed),
            [.. Enumerable.Range(1, repetitions).Select(k => Repeats.PassHatK.Estimate(passed, judged, k) is { } estimate ? RunVerdict.Round(estimate) : default(double?))]);
    }

    /// <summary>
    /// That of many scenarios: the pass rate of all their runs taken together, and of pass^k the mean over the scenarios with at least k
    /// judged runs.
    /// </summary>
    public static Reliability Of(IReadOnlyCollection<IReadOnlyList<FinishedRun>> scenarios, int repetitions)
    {
        var counts = scenarios.Select(Count).ToList();
        var (judged, passed) = (counts.Sum(count => count.Judged), counts.Sum(count => count.Passed));
        return new Reliability(judged, passed, Rounded(judged, passed), [.. Enumerable.Range(1, repetitions).Select(k => Mean(counts, k))]);
    }

    private static double? Mean(IEnumerable<(int Judged, int Passed)> counts, int k) =>
        counts.Average(count => Repeats.PassHatK.Estimate(count.Passed, count.Judged, k)) is { } mean ? RunVerdict.Round(mean) : null;

    private static (int Judged, int Passed) Count(IReadOnlyList<FinishedRun> runs) =>
        (runs.Count(run => run.Verdict != Verdict.Error), runs.Count(run => run.Verdict == Verdict.Passed));

    private static WilsonInterval Rounded(int judged, int passed)
    {
        var exact = WilsonInterval.Of(passed, judged);
        return new WilsonInterval(RunVerdict.Round(exact.Low), RunVerdict.Round(exact.High));
    }
}
