using System.ComponentModel;
using Rehearsal.Wire.Json;
using Rehearsal.Wire.Runs;
using Rehearsal.Wire.Webhooks;

namespace Rehearsal.Wire.Batches;

/// <summary>A batch with its runs (contract §5.10).</summary>
public sealed record BatchBody
{
    [Description("The batch's id."), Example("0198c0de-0000-7000-8000-000000000007")]
    public required string Id { get; init; }

    [Description("The same as `id`."), Example("0198c0de-0000-7000-8000-000000000007")]
    public string BatchId => Id;

    [Description("`RUNNING` until every run is over; then `FAILED` if one failed, else `ERROR` if one could not be judged, else `CANCELLED` if one was stopped, else `PASSED`."), Example("PASSED")]
    [OneOf("RUNNING", "PASSED", "FAILED", "ERROR", "CANCELLED")]
    public required string Status { get; init; }

    [Description("How many scenarios were asked for."), Example("1")]
    public required int TotalScenarios { get; init; }

    [Description("How many passed so far."), Example("1")]
    public required int PassedScenarios { get; init; }

    [Description("How many failed or ended as `ERROR` so far."), Example("0")]
    public required int FailedScenarios { get; init; }

    [Description("What asked for it: `api`, `dashboard`, `ci` …"), Example("api")]
    public required string TriggerSource { get; init; }

    [Description("Whether the version goes to production when the batch passes."), Example("false")]
    public required bool PublishOnPass { get; init; }

    [Description("The pathways' version that was asked for, or null."), Example("3")]
    public required int? VersionNumber { get; init; }

    [Description("The version that it became in production; null unless it passed and was to publish."), Example("4")]
    public required int? PublishedVersionNumber { get; init; }

    [Description("When it was accepted."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When its last run was over, or null."), Example("2026-04-14T10:30:14.330Z")]
    public required DateTimeOffset? CompletedAt { get; init; }

    [Description("Its runs, in the order asked for.")]
    public required IReadOnlyList<RunSummaryBody> Runs { get; init; }

    [Description("How each scenario came out, in short.")]
    public required IReadOnlyList<ScenarioResultBody> ScenarioResults { get; init; }

    [Description("How its completion webhook stands; null when none was asked for.")]
    public required WebhookDeliveryBody? WebhookDelivery { get; init; }
}

/// <summary>How one scenario of a batch came out.</summary>
public sealed record ScenarioResultBody
{
    [Description("The scenario's id."), Example("1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d")]
    public required string ScenarioId { get; init; }

    [Description("Its run; null when the scenario was deleted since."), Example("a3f1b2c4-5d6e-7f8a-9b0c-1d2e3f4a5b6c")]
    public required string? RunId { get; init; }

    [Description("The scenario's name when the batch began."), Example("Appointment Booking - Happy Path")]
    public required string Name { get; init; }

    [Description("Whether a version must pass it before it goes to production, when the batch began."), Example("true")]
    public required bool Required { get; init; }

    [Description("Where its run stands; null when the scenario was deleted since."), Example("PASSED")]
    [OneOf("PENDING", "RUNNING", "PASSED", "FAILED", "ERROR", "CANCELLED")]
    public required string? Status { get; init; }

    [Description("The run's overall score, 0 to 1; null until it is judged."), Example("0.92")]
    public required double? Score { get; init; }
}
