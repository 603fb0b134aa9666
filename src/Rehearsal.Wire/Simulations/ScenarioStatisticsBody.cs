using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Simulations;

/// <summary>What many runs of one scenario show (contract §12.3).</summary>
public sealed record ScenarioStatisticsBody
{
    [Description("The scenario's id."), Example("1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d")]
    public required string ScenarioId { get; init; }

    [Description("The scenario's name when the set began."), Example("Appointment Booking - Happy Path")]
    public required string ScenarioName { get; init; }

    [Description("Runs that are over and were not stopped."), Example("5")]
    public required int TotalRuns { get; init; }

    [Description("Runs that passed."), Example("4")]
    public required int Passed { get; init; }

    [Description("Runs that failed or ended as `ERROR`."), Example("1")]
    public required int Failed { get; init; }

    [Description("`passed` divided by `total_runs`, 0 to 1; 0 without runs."), Example("0.8")]
    public required double PassRate { get; init; }

    [Description("Whether some runs passed and some did not."), Example("true")]
    public required bool IsFlaky { get; init; }

    [Description("The overall scores of the runs that have one.")]
    public required ScoreSummaryBody Scores { get; init; }

    [Description("The run with the lowest score, though it passed; without scores one that did not pass, or null."), Example("a3f1b2c4-5d6e-7f8a-9b0c-1d2e3f4a5b6c")]
    public required string? WorstRunId { get; init; }

    [Description("Why runs did not pass, the most frequent reasons first, at most 5."), Example("""["Appointment confirmed: The transcript does not contain 'confirmed'."]""")]
    public required IReadOnlyList<string> CommonFailureModes { get; init; }

    [Description("How much the pass rate says: `low` below 3 runs; of a flaky scenario `high` from 20, of another from 5; else `medium`."), Example("medium")]
    [OneOf("low", "medium", "high")]
    public required string Confidence { get; init; }

    [Description("The same for the runs that could be judged.")]
    public required ReliabilityBody Reliability { get; init; }
}

/// <summary>Scores in short.</summary>
public sealed record ScoreSummaryBody
{
    [Description("The mean, 0 to 1; null without scores."), Example("0.9")]
    public required double? Mean { get; init; }

    [Description("The median, 0 to 1; null without scores."), Example("1")]
    public required double? Median { get; init; }

    [Description("The standard deviation of these scores; null without scores."), Example("0.2")]
    public required double? Stddev { get; init; }

    [Description("The lowest, 0 to 1; null without scores."), Example("0.5")]
    public required double? Min { get; init; }

    [Description("The highest, 0 to 1; null without scores."), Example("1")]
    public required double? Max { get; init; }
}

/// <summary>What runs show of an agent, without those that ended as ERROR or were stopped: they show nothing of it.</summary>
public sealed record ReliabilityBody
{
    [Description("Runs that passed or failed."), Example("5")]
    public required int JudgedRuns { get; init; }

    [Description("Runs that ended as `ERROR`."), Example("0")]
    public required int ErrorRuns { get; init; }

    [Description("The share of the judged runs that passed, 0 to 1; null without any."), Example("0.8")]
    public required double? PassRate { get; init; }

    [Description("Where the true pass rate lies with 95 % confidence.")]
    public required IntervalBody Interval { get; init; }

    [Description("pass^k for k = 1, 2, 3 …: how likely k runs in a row all pass, 0 to 1; null where fewer than k runs were judged."), Example("[0.8,0.6,0.4,0.2,0]")]
    public required IReadOnlyList<double?> PassHatK { get; init; }
}

/// <summary>A range of rates.</summary>
public sealed record IntervalBody
{
    [Description("The lower bound, 0 to 1."), Example("0.3755")]
    public required double Low { get; init; }

    [Description("The upper bound, 0 to 1."), Example("0.9638")]
    public required double High { get; init; }
}
