using Rehearsal.Engine.Assertions;

namespace Rehearsal.Engine.Insight.Repeats;

public sealed class RepeatStatisticsTests
{
    [Fact]
    public void Of_FlakyAndReliableScenarios_CountsBoth()
    {
        var statistics = Of(3, ("steady", [Verdict.Passed, Verdict.Passed, Verdict.Passed]), ("shaky", [Verdict.Passed, Verdict.Failed, Verdict.Error]), ("none", []));

        Assert.Equal((6, 1, 2), (statistics.TotalRuns, statistics.FlakyCount, statistics.ReliableCount));
        Assert.Equal(Math.Round((1 + (1.0 / 3)) / 2, 4), statistics.AveragePassRate);
        Assert.Equal((5, 4, 0.8), (statistics.Reliability.Judged, statistics.Reliability.Passed, statistics.Reliability.PassRate));
        // Of the shaky scenario two runs were judged, one of which passed: pass^1 is 1/2, pass^2 is 0, and pass^3 is told by the steady one alone.
        Assert.Equal([0.75, 0.5, 1], statistics.Reliability.PassHatK);
    }

    [Fact]
    public void Of_NothingFinished_SaysNothing()
    {
        var statistics = Of(2, ("a", []), ("b", []));
        Assert.Equal((0, 0.0, 0), (statistics.TotalRuns, statistics.AveragePassRate, statistics.FlakyCount));
        Assert.Null(statistics.Reliability.PassRate);
        Assert.Equal([null, null], statistics.Reliability.PassHatK);
    }

    private static RepeatStatistics Of(int repetitions, params (string Id, Verdict[] Verdicts)[] scenarios) => RepeatStatistics.Of(
        scenarios.ToDictionary(scenario => scenario.Id, IReadOnlyList<FinishedRun> (scenario) => [.. scenario.Verdicts.Select(verdict => new FinishedRun("r", verdict, null, [], null))]),
        repetitions);
}
