using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Runs;

/// <summary>A run as lists show it (contract §5.0).</summary>
public record RunSummaryBody
{
    [Description("The run's id."), Example("a3f1b2c4-5d6e-7f8a-9b0c-1d2e3f4a5b6c")]
    public required string Id { get; init; }

    [Description("The scenario that was run."), Example("1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d")]
    public required string ScenarioId { get; init; }

    [Description("The pathway under test, or null."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf")]
    public required string? PathwayId { get; init; }

    [Description("The persona under test, or null."), Example("c2d3e4f5-6a7b-8c9d-0e1f-2a3b4c5d6e7f")]
    public required string? PersonaId { get; init; }

    [Description("The remote agent under test, or null."), Example("null")]
    public required string? RemoteAgentId { get; init; }

    [Description("The batch it belongs to, or null."), Example("0198c0de-0000-7000-8000-000000000007")]
    public required string? BatchId { get; init; }

    [Description("`PENDING`, `RUNNING`, `PASSED`, `FAILED`, `ERROR` or `CANCELLED`."), Example("PASSED")]
    [OneOf("PENDING", "RUNNING", "PASSED", "FAILED", "ERROR", "CANCELLED")]
    public required string Status { get; init; }

    [Description("0 to 1; null until it is judged."), Example("0.92")]
    public required double? OverallScore { get; init; }

    [Description("How often the caller spoke."), Example("8")]
    public required int TurnCount { get; init; }

    [Description("Milliseconds from the first claim to the end; null until then."), Example("14320")]
    public required long? DurationMs { get; init; }

    [Description("When it was accepted."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("The scenario's id and name.")]
    public required RunScenario Scenario { get; init; }

    [Description("How each assertion came out; empty until judged.")]
    [RawJsonOf(typeof(IReadOnlyList<AssertionResultBody>))]
    public required RawJson AssertionResults { get; init; }

    [Description("How many lines were spoken by both sides."), Example("17")]
    public required int MessageCount { get; init; }

    [Description("The pathway's version that ran; null for the live graph."), Example("3")]
    public required int? VersionNumber { get; init; }

    [Description("The simulation set it belongs to, or null."), Example("0198c0de-0000-7000-8000-000000000008")]
    public required string? SimulationSetId { get; init; }

    [Description("The conversation's call record."), Example("0198c0de-0000-7000-8000-000000000004")]
    public required string CallId { get; init; }

    [Description("When a node first took it up, or null."), Example("2026-04-14T10:30:00.010Z")]
    public required DateTimeOffset? StartedAt { get; init; }

    [Description("When it finished, or null."), Example("2026-04-14T10:30:14.330Z")]
    public required DateTimeOffset? CompletedAt { get; init; }

    [Description("Why it ended as `ERROR`, or null."), Example("null")]
    public required string? ErrorMessage { get; init; }

    [Description("What asked for it: `api`, `dashboard`, `ci` …"), Example("api")]
    public required string TriggerSource { get; init; }
}

/// <summary>The scenario of a run.</summary>
public sealed record RunScenario
{
    [Description("The scenario's id."), Example("1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d")]
    public required string Id { get; init; }

    [Description("The scenario's name."), Example("Appointment Booking - Happy Path")]
    public required string Name { get; init; }
}

/// <summary>One page of runs, newest first (contract §5.8).</summary>
public sealed record RunList
{
    [Description("The runs.")]
    public required IReadOnlyList<RunSummaryBody> Runs { get; init; }

    [Description("How many match the filters in all."), Example("2")]
    public required long TotalCount { get; init; }

    [Description("The page size asked for."), Example("50")]
    public required int Limit { get; init; }

    [Description("How many were passed over."), Example("0")]
    public required int Offset { get; init; }
}
