namespace Rehearsal.Engine.Insight.Repeats;

/// <summary>
/// pass^k: how likely it is that <c>k</c> runs in a row all pass, which is what a user of an agent meets who calls more than once. Named
/// and estimated as by S. Yao and others, τ-bench (2024, arXiv 2406.12045): of all ways to pick k of the n runs, the share with passed
/// ones alone, C(c,k) ÷ C(n,k). Its mean over many samples is the true value, while (c÷n)^k is too high on average.
/// </summary>
public static class PassHatK
{
    /// <summary>The estimate, 0 to 1; null when there are fewer than <paramref name="k"/> runs to pick from.</summary>
    /// <param name="passed">How many runs passed.</param>
    /// <param name="runs">How many there are.</param>
    /// <param name="k">How many in a row, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double? Estimate(int passed, int runs, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(passed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(passed, runs);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (k > runs)
            return null;
        // The quotient of the binomials, factor by factor: each is at most 1, so nothing overflows.
        var estimate = 1.0;
        for (var i = 0; i < k && estimate > 0; i++)
            estimate *= Math.Max(0, (double)(passed - i) / (runs - i));
        return estimate;
    }
}
