using Rehearsal.App.Runs;

namespace Rehearsal.App.Simulations;

/// <summary>How a set came out, by what its runs came to (contract §12.3).</summary>
public static class SimulationVerdict
{
    /// <summary>A scenario that passes less often than this lets the set fail.</summary>
    public const double LeastPassRate = 0.5;

    /// <summary>
    /// RUNNING while a run is not terminal; ERROR if no run passed or failed; FAILED if some scenario's pass rate is below
    /// <see cref="LeastPassRate"/>, runs that ended as ERROR counting against it; else PASSED. Stopped runs count nowhere.
    /// </summary>
    public static RunStatus Of(IReadOnlyCollection<StatusCount> runs)
    {
        if (runs.Any(count => !count.Status.IsTerminal()))
            return RunStatus.Running;
        if (!runs.Any(count => count.Status is RunStatus.Passed or RunStatus.Failed))
            return RunStatus.Error;
        var counted = runs.Where(count => count.Status != RunStatus.Cancelled).GroupBy(count => count.ScenarioId, StringComparer.Ordinal);
        return counted.Any(scenario => PassRate(scenario) < LeastPassRate) ? RunStatus.Failed : RunStatus.Passed;
    }

    private static double PassRate(IEnumerable<StatusCount> scenario)
    {
        var counts = scenario.ToList();
        return (double)counts.Where(count => count.Status == RunStatus.Passed).Sum(count => count.Runs) / counts.Sum(count => count.Runs);
    }
}

/// <summary>How many runs of a scenario stand so.</summary>
/// <param name="Runs">At least 1.</param>
public sealed record StatusCount(string ScenarioId, RunStatus Status, long Runs);
