namespace Rehearsal.Cli.Testing;

/// <summary>How a suite, or a batch on a server, came out.</summary>
/// <param name="File">The suite's file; null for a batch.</param>
/// <param name="FailUnder">The mean score that must be reached, 0 to 1; null for none.</param>
/// <param name="Took">From the first run started to the last one finished.</param>
internal sealed record SuiteOutcome(string Name, string? File, IReadOnlyList<ScenarioOutcome> Scenarios, double? FailUnder, TimeSpan Took)
{
    /// <summary>The mean over every run that has a score; null when none has.</summary>
    public double? MeanScore => Scenarios.SelectMany(scenario => scenario.Runs).Select(run => run.OverallScore).Average();

    /// <summary>True when the mean score is below its limit.</summary>
    public bool MissesScore => MeanScore < FailUnder - 1e-9;

    /// <summary>A failure outweighs an error: it is known.</summary>
    public Outcome Outcome =>
        MissesScore || Scenarios.Any(scenario => scenario.Outcome == Outcome.Failed) ? Outcome.Failed
        : Scenarios.Any(scenario => scenario.Outcome == Outcome.Error) ? Outcome.Error
        : Outcome.Passed;

    /// <summary>The exit code of several suites run together.</summary>
    public static int ExitCodeOf(IEnumerable<SuiteOutcome> suites)
    {
        var outcomes = suites.Select(suite => suite.Outcome).ToHashSet();
        return ExitCode.Of(outcomes.Contains(Outcome.Failed) ? Outcome.Failed : outcomes.Contains(Outcome.Error) ? Outcome.Error : Outcome.Passed);
    }
}
