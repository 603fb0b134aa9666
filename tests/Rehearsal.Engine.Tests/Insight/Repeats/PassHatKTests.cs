using System.Numerics;
using CsCheck;

namespace Rehearsal.Engine.Insight.Repeats;

public sealed class PassHatKTests
{
    private static readonly Gen<(int Passed, int Runs, int K)> Small =
        from runs in Gen.Int[1, 9]
        from passed in Gen.Int[0, runs]
        from k in Gen.Int[1, runs]
        select (passed, runs, k);

    [Theory]
    [InlineData(4, 5, 1, 0.8)]
    [InlineData(4, 5, 2, 0.6)]
    [InlineData(4, 5, 5, 0)]
    [InlineData(5, 5, 5, 1)]
    [InlineData(0, 5, 1, 0)]
    public void Estimate_KnownCounts_IsTheShareOfPicks(int passed, int runs, int k, double expected) =>
        Assert.Equal(expected, PassHatK.Estimate(passed, runs, k)!.Value, 1e-12);

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(3, 3, 4)]
    public void Estimate_FewerRunsThanK_SaysNothing(int passed, int runs, int k) => Assert.Null(PassHatK.Estimate(passed, runs, k));

    [Theory]
    [InlineData(-1, 3, 1)]
    [InlineData(4, 3, 1)]
    [InlineData(1, 3, 0)]
    public void Estimate_NumbersThatCannotBe_Throws(int passed, int runs, int k) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PassHatK.Estimate(passed, runs, k));

    [Fact]
    public void Estimate_FewRuns_AgreesWithTryingEveryPick() => Small.Sample(counts =>
    {
        var (passed, runs, k) = counts;
        // Bit i of a pick is run i; the first runs are those that passed.
        var picks = Enumerable.Range(0, 1 << runs).Where(pick => BitOperations.PopCount((uint)pick) == k).ToList();
        var good = picks.Count(pick => (pick & ~((1 << passed) - 1)) == 0);
        Assert.Equal((double)good / picks.Count, PassHatK.Estimate(passed, runs, k)!.Value, 1e-12);
    });

    [Fact]
    public void Estimate_KOfOne_IsThePassRate() => Small.Sample(counts =>
        Assert.Equal((double)counts.Passed / counts.Runs, PassHatK.Estimate(counts.Passed, counts.Runs, 1)!.Value, 1e-12));

    [Fact]
    public void Estimate_GreaterK_IsNeverMoreLikely() => Small.Where(counts => counts.K < counts.Runs).Sample(counts =>
        Assert.True(PassHatK.Estimate(counts.Passed, counts.Runs, counts.K + 1) <= PassHatK.Estimate(counts.Passed, counts.Runs, counts.K)));

    /// <summary>Unbiased: the mean over all outcomes of n runs, each weighed by how likely it is, is the true p^k.</summary>
    [Fact]
    public void Estimate_MeanOverAllOutcomes_IsTheTrueValue() => Gen.Select(Gen.Double[0, 1], Gen.Int[1, 9], Gen.Int[1, 9]).Sample((rate, runs, k) =>
    {
        if (k > runs)
            return;
        var mean = Enumerable.Range(0, 1 << runs).Sum(outcome =>
        {
            var passed = BitOperations.PopCount((uint)outcome);
            return Math.Pow(rate, passed) * Math.Pow(1 - rate, runs - passed) * PassHatK.Estimate(passed, runs, k)!.Value;
        });
        Assert.Equal(Math.Pow(rate, k), mean, 1e-9);
    });
}
