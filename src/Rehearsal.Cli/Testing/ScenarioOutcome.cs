using Rehearsal.App.Runs;
using Rehearsal.Cli.Suites;

namespace Rehearsal.Cli.Testing;

/// <summary>All runs of one scenario. A run that ended in ERROR counts neither as passed nor as failed.</summary>
/// <param name="Runs">Terminal runs, in the order they were started.</param>
/// <param name="MinPassRate">The share of judged runs that must pass, 0 to 1.</param>
internal sealed record ScenarioOutcome(SuiteScenario Scenario, IReadOnlyList<RunDetail> Runs, double MinPassRate)
{
    /// <summary>The binary form of a decimal such as 0.7 must not decide.</summary>
    private const double Tolerance = 1e-9;

    public int Passed => Runs.Count(run => run.Summary.Status == RunStatus.Passed);

    public int Failed => Runs.Count(run => run.Summary.Status == RunStatus.Failed);

    public int Errors => Runs.Count - Passed - Failed;

    /// <summary>Passed over judged runs; null when none could be judged.</summary>
    public double? PassRate => Passed + Failed == 0 ? null : (double)Passed / (Passed + Failed);

    public Outcome Outcome =>
        PassRate < MinPassRate - Tolerance ? Outcome.Failed
        : Errors > 0 ? Outcome.Error
        : Outcome.Passed;

    /// <summary>The mean over runs that have a score; null when none has.</summary>
    public double? Score => Runs.Select(run => run.Summary.OverallScore).Average();

    /// <summary>Milliseconds that its conversations took, added up.</summary>
    public long DurationMs => Runs.Sum(run => run.Summary.DurationMs ?? 0);

    /// <summary>For people: "2 of 3 runs passed, 1 could not be judged".</summary>
    public string Tally => FormattableString.Invariant($"{Passed} of {Passed + Failed} judged {(Passed + Failed == 1 ? "run" : "runs")} passed")
        + (Errors > 0 ? $", {Errors} ended in ERROR" : "");
}
