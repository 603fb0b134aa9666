using System.ComponentModel;
using Rehearsal.Wire.Json;
using Rehearsal.Wire.Webhooks;

namespace Rehearsal.Wire.Simulations;

/// <summary>A simulation set with what its runs show so far (contract §5.16).</summary>
public sealed record SimulationSetBody
{
    [Description("The set's id."), Example("0198c0de-0000-7000-8000-000000000008")]
    public required string Id { get; init; }

    [Description("The same as `id`."), Example("0198c0de-0000-7000-8000-000000000008")]
    public string SimulationSetId => Id;

    [Description("`PENDING` until its first run begins, `RUNNING` until its last is over; then `ERROR` if none could be judged, else `FAILED` if a scenario passes less than half of its runs, else `PASSED`."), Example("PASSED")]
    [OneOf("PENDING", "RUNNING", "PASSED", "FAILED", "ERROR")]
    public required string Status { get; init; }

    [Description("How often each scenario is run."), Example("5")]
    public required int SimulationsPerScenario { get; init; }

    [Description("How many scenarios were asked for."), Example("1")]
    public required int TotalScenarios { get; init; }

    [Description("How many runs are over, stopped ones included."), Example("5")]
    public required int CompletedRuns { get; init; }

    [Description("How many runs were asked for."), Example("5")]
    public required int TotalRuns { get; init; }

    [Description("What the runs that are over show; there from the start.")]
    public required SimulationStatisticsBody Statistics { get; init; }

    [Description("The pathways' version that was asked for, or null."), Example("3")]
    public required int? VersionNumber { get; init; }

    [Description("When it was accepted."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When its last run was over, or null."), Example("2026-04-14T10:31:10.000Z")]
    public required DateTimeOffset? CompletedAt { get; init; }

    [Description("How its completion webhook stands; null when none was asked for.")]
    public required WebhookDeliveryBody? WebhookDelivery { get; init; }
}

/// <summary>What the runs of a set show.</summary>
public sealed record SimulationStatisticsBody
{
    [Description("By the scenario's id.")]
    public required IReadOnlyDictionary<string, ScenarioStatisticsBody> PerScenario { get; init; }

    [Description("All scenarios together.")]
    public required OverallStatisticsBody Overall { get; init; }
}

/// <summary>What the runs of all scenarios of a set show (contract §12.3).</summary>
public sealed record OverallStatisticsBody
{
    [Description("The mean of the scenarios' pass rates, those without runs left out; 0 to 1."), Example("0.8")]
    public required double AvgPassRate { get; init; }

    [Description("Scenarios of which some runs passed and some did not."), Example("1")]
    public required int FlakyCount { get; init; }

    [Description("The other scenarios."), Example("0")]
    public required int ReliableCount { get; init; }

    [Description("Runs that are over and were not stopped."), Example("5")]
    public required int TotalRuns { get; init; }

    [Description("The same for the runs that could be judged, all taken together.")]
    public required ReliabilityBody Reliability { get; init; }
}
