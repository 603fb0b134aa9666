using Rehearsal.Engine.Assertions;

namespace Rehearsal.Engine.Insight.Repeats;

/// <summary>What many runs of many scenarios show (contract §12.3).</summary>
/// <param name="PerScenario">By the scenario's id, also for those without runs yet.</param>
/// <param name="Reliability">That of all scenarios together.</param>
public sealed record RepeatStatistics(IReadOnlyDictionary<string, ScenarioStatistics> PerScenario, Reliability Reliability)
{
    /// <summary>The mean of the scenarios' pass rates, 0 to 1 with 4 decimals; those without runs are left out, and 0 without any.</summary>
    public double AveragePassRate => RunVerdict.Round(
        PerScenario.Values.Where(scenario => scenario.TotalRuns > 0).Select(scenario => (double)scenario.Passed / scenario.TotalRuns).DefaultIfEmpty(0).Average());

    /// <summary>Scenarios of which some runs passed and some did not.</summary>
    public int FlakyCount => PerScenario.Values.Count(scenario => scenario.IsFlaky);

    /// <summary>The others.</summary>
    public int ReliableCount => PerScenario.Count - FlakyCount;

    /// <summary>Runs that came to an end by themselves.</summary>
    public int TotalRuns => PerScenario.Values.Sum(scenario => scenario.TotalRuns);

    /// <summary>Counts the runs of each scenario.</summary>
    /// <param name="runs">By the scenario's id: those that came to an end by themselves, oldest first.</param>
    /// <param name="repetitions">How many of each are asked for in all.</param>
    public static RepeatStatistics Of(IReadOnlyDictionary<string, IReadOnlyList<FinishedRun>> runs, int repetitions) => new(
        runs.ToDictionary(scenario => scenario.Key, scenario => ScenarioStatistics.Of(scenario.Value, repetitions), StringComparer.Ordinal),
        Reliability.Of([.. runs.Values], repetitions));
}
