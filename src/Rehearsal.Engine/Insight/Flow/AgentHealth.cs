using Rehearsal.Engine.Assertions;

namespace Rehearsal.Engine.Insight.Flow;

/// <summary>Where pass rates are heading.</summary>
public enum Trend
{
    /// <summary>Down by more than five points.</summary>
    Declining,

    /// <summary>Neither, or too little is known.</summary>
    Stable,

    /// <summary>Up by more than five points.</summary>
    Improving,
}

/// <summary>Numbers about a whole agent (contract §12.4; the weights of the health are ours).</summary>
public static class AgentHealth
{
    /// <summary>A rate has to change by more than one part in so many.</summary>
    private const int NotablePart = 20;

    /// <summary>The last week against the one before; stable unless both have runs.</summary>
    public static Trend TrendOf(PassCounts lastWeek, PassCounts weekBefore)
    {
        // In whole numbers: the difference of two rates that are five points apart is a little more or less than that as a double.
        var change = (lastWeek.Passed * weekBefore.Runs) - (weekBefore.Passed * lastWeek.Runs);
        var all = lastWeek.Runs * weekBefore.Runs;
        return change * NotablePart > all ? Trend.Improving
            : change * NotablePart < -all ? Trend.Declining
            : Trend.Stable;
    }

    /// <summary>1 when each scenario always comes out alike, 0 when each passes half the time or nothing ran; 4 decimals.</summary>
    public static double ReliabilityOf(IReadOnlyCollection<PassCounts> scenarios)
    {
        var run = scenarios.Where(scenario => scenario.Runs > 0).ToList();
        return run.Count == 0 ? 0 : RunVerdict.Round(1 - run.Average(scenario => 2 * Math.Min(scenario.Exact, 1 - scenario.Exact)));
    }

    /// <summary>Half the pass rate, three tenths the reliability, two tenths the trend; 0 when nothing ran.</summary>
    public static double HealthOf(PassCounts all, double reliability, Trend trend)
    {
        var direction = trend switch { Trend.Improving => 1.0, Trend.Stable => 0.5, _ => 0.0 };
        return all.Runs == 0 ? 0 : RunVerdict.Round((0.5 * all.Exact) + (0.3 * reliability) + (0.2 * direction));
    }
}
