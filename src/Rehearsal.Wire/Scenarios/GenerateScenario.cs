using System.ComponentModel;
using System.Text.Json.Nodes;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Scenarios;

/// <summary>A scenario to be written from a call (contract §5.14).</summary>
public sealed record GenerateScenarioRequest
{
    [Description("The call, a run's or an imported one. Required."), Example("0198c0de-0000-7000-8000-00000000000a")]
    public string? CallId { get; init; }

    [Description("The pathway to test; without it and `persona_id` the agent of the call."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf")]
    public string? PathwayId { get; init; }

    [Description("The persona to test."), Example("null")]
    public string? PersonaId { get; init; }

    [Description("The scenario's name, 1 to 255 characters; by default the caller's wish, numbered where that is taken."), Example("Books an appointment")]
    public string? Name { get; init; }

    [Description("Whether to take over the call's request data, without what is sensitive; true by default."), Example("true")]
    public bool? IncludeRequestData { get; init; }

    [Description("Whether to write checks; true by default."), Example("true")]
    public bool? IncludeAssertions { get; init; }

    [Description("Whether to write who the caller is; true by default."), Example("true")]
    public bool? IncludePersonaPrompt { get; init; }
}

/// <summary>A scenario written from a call. It is not kept: send it to <c>POST /scenarios</c> as it is (contract §5.14).</summary>
public sealed record GeneratedScenario
{
    [Description("A name that was free on the agent."), Example("I want an appointment on Tuesday")]
    public required string Name { get; init; }

    [Description("What it was made from."), Example("Made from a call whose caller said: I want an appointment on Tuesday.")]
    public required string Description { get; init; }

    [Description("The category that fits the caller."), Example("HAPPY_PATH")]
    [OneOf("CUSTOM", "VOICEMAIL", "VOICEMAIL_SCREENER", "ANGRY_CALLER", "BELLIGERENT_CALLER", "CONFUSED_CALLER", "CALL_SCREENER", "HAPPY_PATH", "EDGE_CASE")]
    public required string Category { get; init; }

    [Description("Always `AGENT`: a model plays the caller."), Example("AGENT")]
    [OneOf("AGENT")]
    public string ScenarioType => "AGENT";

    [Description("What the caller wants, knows and how they speak; null when not wanted."), Example("You call because of this, in your own words: \"I want an appointment on Tuesday.\"")]
    public required string? TesterPersonaPrompt { get; init; }

    [Description("The caller's name, or `Caller`."), Example("Ada")]
    public required string TesterPersonaName { get; init; }

    [Description("How often the caller may speak: as often as in the call, and five times more."), Example("7")]
    public required int MaxTurns { get; init; }

    [Description("The pathway to test, or null."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf")]
    public required string? PathwayId { get; init; }

    [Description("The persona to test, or null."), Example("null")]
    public required string? PersonaId { get; init; }

    [Description("The remote agent to test, or null."), Example("null")]
    public required string? RemoteAgentId { get; init; }

    [Description("The call's request data without what is sensitive; null when not wanted."), Example("""{"customer_name":"Ada"}""")]
    public required JsonObject? RequestData { get; init; }

    [Description("Checks; empty when not wanted.")]
    [Example("""[{"type":"VARIABLE_EXTRACTED","config":{"variable_name":"day","match_mode":"exists"},"name":"Learns day"}]""")]
    public required IReadOnlyList<GeneratedAssertion> Assertions { get; init; }

    [Description("The call that it was made from."), Example("""{"source_call_id":"0198c0de-0000-7000-8000-00000000000a"}""")]
    public required JsonObject Metadata { get; init; }
}

/// <summary>A check of a scenario written from a call.</summary>
public sealed record GeneratedAssertion
{
    [Description("What it checks."), Example("VARIABLE_EXTRACTED")]
    [OneOf("VARIABLE_EXTRACTED", "NODE_REACHED", "LLM_JUDGE")]
    public required string Type { get; init; }

    [Description("The check's settings."), Example("""{"variable_name":"day","match_mode":"exists"}""")]
    public required JsonObject Config { get; init; }

    [Description("A name for people."), Example("Learns day")]
    public required string Name { get; init; }
}
