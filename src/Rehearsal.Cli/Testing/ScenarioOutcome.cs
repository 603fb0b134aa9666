using Rehearsal.Cli.Reports;
using Rehearsal.Wire.Runs;

namespace Rehearsal.Cli.Testing;

/// <summary>All runs of one scenario. A run that ended in ERROR counts neither as passed nor as failed.</summary>
/// <param name="Runs">Terminal runs, in the order they were started; none when the scenario was deleted meanwhile.</param>
/// <param name="MinPassRate">The share of judged runs that must pass, 0 to 1.</param>
internal sealed record ScenarioOutcome(ScenarioTitle Scenario, IReadOnlyList<RunDetailBody> Runs, double MinPassRate)
{
    /// <summary>The binary form of a decimal such as 0.7 must not decide.</summary>
    private const double Tolerance = 1e-9;

    public int Passed => Runs.Count(run => Style.OutcomeOf(run.Status) == Outcome.Passed);

    public int Failed => Runs.Count(run => Style.OutcomeOf(run.Status) == Outcome.Failed);

    public int Errors => Runs.Count - Passed - Failed;

    /// <summary>Passed over judged runs; null when none could be judged.</summary>
    public double? PassRate => Passed + Failed == 0 ? null : (double)Passed / (Passed + Failed);

    public Outcome Outcome =>
        PassRate < MinPassRate - Tolerance ? Outcome.Failed
        : Errors > 0 || Runs.Count == 0 ? Outcome.Error
        : Outcome.Passed;

    /// <summary>The mean over runs that have a score; null when none has.</summary>
    public double? Score => Runs.Select(run => run.OverallScore).Average();

    /// <summary>Milliseconds that its conversations took, added up.</summary>
    public long DurationMs => Runs.Sum(run => run.DurationMs ?? 0);

    /// <summary>For people: "2 of 3 runs passed, 1 could not be judged".</summary>
    public string Tally => FormattableString.Invariant($"{Passed} of {Passed + Failed} judged {(Passed + Failed == 1 ? "run" : "runs")} passed")
        + (Errors > 0 ? $", {Errors} ended in ERROR" : "");
}
