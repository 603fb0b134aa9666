using System.ComponentModel;
using System.Text.Json.Nodes;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Scenarios;

/// <summary>A scenario (contract §5.0).</summary>
public sealed record ScenarioBody
{
    [Description("The scenario's id."), Example("0198c0de-0000-7000-8000-000000000001")]
    public required string Id { get; init; }

    [Description("The organisation it belongs to."), Example("0198c0de-0000-7000-8000-0000000000ff")]
    public required string OrgId { get; init; }

    [Description("The pathway under test, or null."), Example("0198c0de-0000-7000-8000-000000000002")]
    public required string? PathwayId { get; init; }

    [Description("The persona under test, or null."), Example("null")]
    public required string? PersonaId { get; init; }

    [Description("The remote agent under test, or null."), Example("null")]
    public required string? RemoteAgentId { get; init; }

    [Description("Always null: a member that newer clients look for."), Example("null")]
    public string? AgentId => null;

    [Description("Its name, unique per agent under test."), Example("Books an appointment")]
    public required string Name { get; init; }

    [Description("What the scenario shows, or null."), Example("A patient books a first appointment.")]
    public required string? Description { get; init; }

    [Description("The category."), Example("HAPPY_PATH")]
    [OneOf("CUSTOM", "VOICEMAIL", "VOICEMAIL_SCREENER", "ANGRY_CALLER", "BELLIGERENT_CALLER", "CONFUSED_CALLER", "CALL_SCREENER", "HAPPY_PATH", "EDGE_CASE")]
    public required string Category { get; init; }

    [Description("Where the caller's lines come from."), Example("AGENT")]
    [OneOf("AGENT", "REPLAY", "HISTORICAL")]
    public required string ScenarioType { get; init; }

    [Description("Who the caller is and what they want, or null."), Example("Turn 1: I need an appointment.")]
    public required string? TesterPersonaPrompt { get; init; }

    [Description("The caller's name, or null."), Example("Ada")]
    public required string? TesterPersonaName { get; init; }

    [Description("How often the caller may speak, 1 to 50."), Example("20")]
    public required int MaxTurns { get; init; }

    [Description("Variables that the conversation starts with, or null."), Example("""{"customer_name":"Ada"}""")]
    public required JsonObject? RequestData { get; init; }

    [Description("The node to start on, or null for the graph's start."), Example("greeting")]
    public required string? StartNodeId { get; init; }

    [Description("Whether the agent's tone is scored."), Example("false")]
    public required bool BlandToneEnabled { get; init; }

    [Description("Whether it must pass before a version goes to production."), Example("false")]
    public required bool IsRequiredForPromotion { get; init; }

    [Description("Whether it takes part in gates and whole-agent sessions."), Example("true")]
    public required bool Enabled { get; init; }

    [Description("The caller's lines of a replay, or null."), Example("""["I want an appointment","On Monday"]""")]
    public required JsonArray? InputMessages { get; init; }

    [Description("More guidance for the simulated caller, or null."), Example("Hesitate before you agree.")]
    public required string? AdvancedInstructions { get; init; }

    [Description("What was kept with the scenario, or null."), Example("""{"owner":"front desk"}""")]
    public required JsonObject? Metadata { get; init; }

    [Description("The checks, in evaluation order.")]
    public required IReadOnlyList<AssertionBody> Assertions { get; init; }

    [Description("When it was made."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it was last changed."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset UpdatedAt { get; init; }

    [Description("In lists, the newest of its runs; null without one and outside lists.")]
    public required RecentRunBody? MostRecentRun { get; init; }

    [Description("Where it was just saved, members of its assertions that no assertion has and that were ignored; else empty.")]
    [Example("""["assertions[0].isRequired is no member of an assertion and was ignored; is_required is."]""")]
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>The newest run of a scenario.</summary>
public sealed record RecentRunBody
{
    [Description("The run's id."), Example("0198c0de-0000-7000-8000-000000000003")]
    public required string Id { get; init; }

    [Description("Where it stands."), Example("PASSED")]
    [OneOf("PENDING", "RUNNING", "PASSED", "FAILED", "ERROR", "CANCELLED")]
    public required string Status { get; init; }

    [Description("Its overall score, 0 to 1; null until it is finished."), Example("0.92")]
    public required double? Score { get; init; }

    [Description("When it finished; null until then."), Example("2026-04-14T10:30:14.320Z")]
    public required DateTimeOffset? CompletedAt { get; init; }
}
