using System.Globalization;
using Rehearsal.Cli.Testing;

namespace Rehearsal.Cli.Reports;

/// <summary>The last line of a test.</summary>
internal static class Summary
{
    /// <summary>For example: "8 scenarios: 7 passed, 1 failed; mean score 0.94; 0.3 s".</summary>
    public static string Of(IReadOnlyList<SuiteOutcome> suites)
    {
        var scenarios = suites.SelectMany(suite => suite.Scenarios).ToArray();
        var parts = new List<string> { Count(scenarios, Outcome.Passed, "passed") };
        if (scenarios.Any(scenario => scenario.Outcome == Outcome.Failed))
            parts.Add(Count(scenarios, Outcome.Failed, "failed"));
        if (scenarios.Any(scenario => scenario.Outcome == Outcome.Error))
            parts.Add(Count(scenarios, Outcome.Error, "could not be judged"));
        var score = scenarios.SelectMany(scenario => scenario.Runs).Select(run => run.OverallScore).Average();
        var took = TimeSpan.FromTicks(suites.Sum(suite => suite.Took.Ticks));
        return string.Create(CultureInfo.InvariantCulture, $"{scenarios.Length} {(scenarios.Length == 1 ? "scenario" : "scenarios")}: {string.Join(", ", parts)}")
            + (score is { } mean ? string.Create(CultureInfo.InvariantCulture, $"; mean score {mean:0.00}") : "")
            + $"; {ResultTable.Duration((long)took.TotalMilliseconds)}";
    }

    private static string Count(ScenarioOutcome[] scenarios, Outcome outcome, string word) =>
        string.Create(CultureInfo.InvariantCulture, $"{scenarios.Count(scenario => scenario.Outcome == outcome)} {word}");
}
