namespace Rehearsal.Engine.Insight.Repeats;

/// <summary>
/// Where the true pass rate lies with 95 % confidence, by E. B. Wilson's score interval (1927). Unlike the textbook's p ± z·√(p(1−p)/n)
/// it stays within 0 and 1 and says something after a handful of runs, even if all of them passed.
/// </summary>
/// <param name="Low">The lower bound, 0 to 1.</param>
/// <param name="High">The upper bound, <paramref name="Low"/> to 1.</param>
public sealed record WilsonInterval(double Low, double High)
{
    /// <summary>The 97.5th percentile of the normal distribution: 2.5 % are cut off at each end.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>The interval around <paramref name="passed"/> ÷ <paramref name="runs"/>; without runs anything is possible.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="passed"/> is not 0 to <paramref name="runs"/>.</exception>
    public static WilsonInterval Of(int passed, int runs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(passed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(passed, runs);
        if (runs == 0)
            return new WilsonInterval(0, 1);
        var rate = (double)passed / runs;
        var centre = (rate + (Z * Z / (2 * runs))) / (1 + (Z * Z / runs));
        var reach = Z / (1 + (Z * Z / runs)) * Math.Sqrt((rate * (1 - rate) / runs) + (Z * Z / (4.0 * runs * runs)));
        // The formula gives these ends exactly; floating point misses them by a hair.
        return new WilsonInterval(passed == 0 ? 0 : Math.Max(0, centre - reach), passed == runs ? 1 : Math.Min(1, centre + reach));
    }
}
