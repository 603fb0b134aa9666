using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Analytics;

/// <summary>How the runs of a pathway came out (contract §5.17).</summary>
public record AnalyticsTotals
{
    [Description("Finished runs of the window; cancelled ones do not count."), Example("40")]
    public required long TotalRuns { get; init; }

    [Description("How many passed."), Example("31")]
    public required long Passed { get; init; }

    [Description("How many failed or ended as `ERROR`."), Example("9")]
    public required long Failed { get; init; }

    [Description("The share that passed, 0 to 1; 0 without runs."), Example("0.775")]
    public required double PassRate { get; init; }

    [Description("The mean of the scores, 0 to 1; 0 without any."), Example("0.8125")]
    public required double AvgScore { get; init; }
}

/// <summary>Totals, and the newest runs.</summary>
public sealed record AnalyticsBody : AnalyticsTotals
{
    [Description("The newest finished runs of the window, at most 1000, newest first.")]
    public required IReadOnlyList<AnalyticsRunBody> Runs { get; init; }
}

/// <summary>A run in analytics.</summary>
public sealed record AnalyticsRunBody
{
    [Description("The run."), Example("0198c0de-0000-7000-8000-000000000004")]
    public required string Id { get; init; }

    [Description("Its scenario."), Example("0198c0de-0000-7000-8000-000000000003")]
    public required string ScenarioId { get; init; }

    [Description("The scenario's name when it ran."), Example("Books an appointment")]
    public required string ScenarioName { get; init; }

    [Description("How it came out, in lower case here."), Example("passed"), OneOf("passed", "failed", "error")]
    public required string Status { get; init; }

    [Description("Its score, 0 to 1, or null."), Example("1")]
    public required double? Score { get; init; }

    [Description("When it was accepted."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }
}
