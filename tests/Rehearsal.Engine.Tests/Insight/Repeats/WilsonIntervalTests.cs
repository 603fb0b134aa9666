using CsCheck;

namespace Rehearsal.Engine.Insight.Repeats;

public sealed class WilsonIntervalTests
{
    private static readonly Gen<(int Passed, int Runs)> Counts =
        from runs in Gen.Int[1, 10_000]
        from passed in Gen.OneOf(Gen.Int[0, runs], Gen.Const(0), Gen.Const(runs))
        select (passed, runs);

    [Theory]
    [InlineData(8, 10, 0.4902, 0.9433)]
    [InlineData(5, 5, 0.5655, 1)]
    [InlineData(0, 5, 0, 0.4345)]
    [InlineData(1, 1, 0.2065, 1)]
    [InlineData(50, 100, 0.4038, 0.5962)]
    public void Of_KnownCounts_GivesThePublishedBounds(int passed, int runs, double low, double high)
    {
        var interval = WilsonInterval.Of(passed, runs);
        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Fact]
    public void Of_NoRuns_RulesNothingOut() => Assert.Equal(new WilsonInterval(0, 1), WilsonInterval.Of(0, 0));

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    public void Of_CountsThatCannotBe_Throws(int passed, int runs) => Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(passed, runs));

    [Fact]
    public void Of_AnyCounts_LiesWithin0And1AndHoldsTheRate() => Counts.Sample(counts =>
    {
        var (low, high) = WilsonInterval.Of(counts.Passed, counts.Runs);
        var rate = (double)counts.Passed / counts.Runs;
        Assert.True(low >= 0 && low <= rate && rate <= high && high <= 1, $"{low} {rate} {high}");
    });

    [Fact]
    public void Of_OneMorePassed_MovesBothBoundsUp() => Counts.Where(counts => counts.Passed < counts.Runs).Sample(counts =>
    {
        var (fewer, more) = (WilsonInterval.Of(counts.Passed, counts.Runs), WilsonInterval.Of(counts.Passed + 1, counts.Runs));
        Assert.True(fewer.Low < more.Low && fewer.High < more.High);
    });

    [Fact]
    public void Of_TwiceTheRuns_IsNarrower() => Counts.Sample(counts =>
    {
        var (few, many) = (WilsonInterval.Of(counts.Passed, counts.Runs), WilsonInterval.Of(counts.Passed * 2, counts.Runs * 2));
        Assert.True(many.High - many.Low < few.High - few.Low);
    });

    [Fact]
    public void Of_PassedAndFailedExchanged_IsTheMirrorImage() => Counts.Sample(counts =>
    {
        var (one, other) = (WilsonInterval.Of(counts.Passed, counts.Runs), WilsonInterval.Of(counts.Runs - counts.Passed, counts.Runs));
        Assert.Equal(one.Low, 1 - other.High, 1e-9);
    });

    /// <summary>The interval is the set of true rates that a test at 5 % would not reject: its ends are just at the border.</summary>
    [Fact]
    public void Of_AnyCounts_HasEndsThatAreJustNotRejected() => Counts.Where(counts => counts.Passed > 0 && counts.Passed < counts.Runs).Sample(counts =>
    {
        var rate = (double)counts.Passed / counts.Runs;
        var interval = WilsonInterval.Of(counts.Passed, counts.Runs);
        foreach (var end in (double[])[interval.Low, interval.High])
            Assert.Equal(1.959963984540054, Math.Abs(rate - end) / Math.Sqrt(end * (1 - end) / counts.Runs), 1e-6);
    });
}
