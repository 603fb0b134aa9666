using CsCheck;
using Rehearsal.Engine.Assertions;

namespace Rehearsal.Engine.Insight.Repeats;

public sealed class ScenarioStatisticsTests
{
    private static readonly Gen<FinishedRun> AnyRun =
        from verdict in Gen.Enum<Verdict>()
        from score in Gen.OneOf(Gen.Double[0, 1].Select(score => (double?)score), Gen.Const(default(double?)))
        from id in Gen.Int[0, int.MaxValue]
        select new FinishedRun($"r{id}", verdict, score, [], null);

    [Fact]
    public void Of_FlakyScenario_CountsWhatTheDocumentationShows()
    {
        var statistics = ScenarioStatistics.Of(
            [Run("a", Verdict.Passed, 0.9), Run("b", Verdict.Failed, 0.4), Run("c", Verdict.Passed, 0.8), Run("d", Verdict.Error, null), Run("e", Verdict.Passed, 1)], 5);

        Assert.Equal((5, 3, 2, 1, 0.6, true), (statistics.TotalRuns, statistics.Passed, statistics.Failed, statistics.Errors, statistics.PassRate, statistics.IsFlaky));
        Assert.Equal(new ScoreSummary(0.775, 0.85, 0.2278, 0.4, 1), statistics.Scores);
        Assert.Equal(("b", Confidence.Medium), (statistics.WorstRunId, statistics.Confidence));
        Assert.Equal((4, 3, 0.75), (statistics.Reliability.Judged, statistics.Reliability.Passed, statistics.Reliability.PassRate));
        Assert.Equal(new WilsonInterval(0.3006, 0.9544), statistics.Reliability.Interval);
        Assert.Equal([0.75, 0.5, 0.25, 0, null], statistics.Reliability.PassHatK);
    }

    [Fact]
    public void Of_NoRuns_SaysNothing()
    {
        var statistics = ScenarioStatistics.Of([], 2);
        Assert.Equal((0, 0.0, false, null, Confidence.Low), (statistics.TotalRuns, statistics.PassRate, statistics.IsFlaky, statistics.WorstRunId, statistics.Confidence));
        Assert.Equal(ScoreSummary.Empty, statistics.Scores);
        Assert.Null(statistics.Reliability.PassRate);
        Assert.Equal(new WilsonInterval(0, 1), statistics.Reliability.Interval);
        Assert.Equal([null, null], statistics.Reliability.PassHatK);
    }

    [Theory]
    [InlineData(2, 0, Confidence.Low)]
    [InlineData(1, 1, Confidence.Low)]
    [InlineData(3, 0, Confidence.Medium)]
    [InlineData(0, 4, Confidence.Medium)]
    [InlineData(5, 0, Confidence.High)]
    [InlineData(0, 5, Confidence.High)]
    [InlineData(3, 2, Confidence.Medium)]
    [InlineData(18, 1, Confidence.Medium)]
    [InlineData(19, 1, Confidence.High)]
    public void Confidence_RunsAndHowTheyAgree_DecideIt(int passed, int failed, Confidence expected) => Assert.Equal(
        expected,
        ScenarioStatistics.Of([.. Enumerable.Repeat(Run("p", Verdict.Passed, 1), passed), .. Enumerable.Repeat(Run("f", Verdict.Failed, 0), failed)], 20).Confidence);

    [Fact]
    public void WorstRun_AllPassed_IsTheLowestScore() =>
        Assert.Equal("b", ScenarioStatistics.Of([Run("a", Verdict.Passed, 1), Run("b", Verdict.Passed, 0.9), Run("c", Verdict.Passed, 0.95)], 3).WorstRunId);

    [Fact]
    public void WorstRun_SameScore_IsTheOneThatFailed() =>
        Assert.Equal("b", ScenarioStatistics.Of([Run("a", Verdict.Passed, 0.5), Run("b", Verdict.Failed, 0.5)], 2).WorstRunId);

    [Fact]
    public void WorstRun_NoScores_IsOneThatDidNotPass() =>
        Assert.Equal("b", ScenarioStatistics.Of([Run("a", Verdict.Passed, null), Run("b", Verdict.Error, null)], 2).WorstRunId);

    [Fact]
    public void Of_AnyRuns_AddsUp() => AnyRun.Array[0, 30].Sample(runs =>
    {
        var statistics = ScenarioStatistics.Of(runs, 5);
        Assert.Equal(runs.Length, statistics.TotalRuns);
        Assert.Equal(statistics.Reliability.Judged, statistics.TotalRuns - statistics.Errors);
        Assert.InRange(statistics.PassRate, 0, 1);
        if (statistics.Scores is { Mean: { } mean, Median: { } median, Min: { } min, Max: { } max, Deviation: { } deviation })
        {
            Assert.True(min <= mean && mean <= max && min <= median && median <= max);
            Assert.InRange(deviation, 0, 0.5);
        }
    });

    private static FinishedRun Run(string id, Verdict verdict, double? score) => new(id, verdict, score, [], null);
}
