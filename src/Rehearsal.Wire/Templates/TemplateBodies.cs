using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Wire.Json;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Wire.Templates;

/// <summary>Templates. The same array stands twice, because clients read either (contract §1.3).</summary>
public sealed record TemplateList
{
    [Description("The templates.")]
    public required IReadOnlyList<TemplateBody> Templates { get; init; }

    [Description("The same array as `templates`.")]
    public IReadOnlyList<TemplateBody> Data => Templates;
}

/// <summary>A scenario that comes with the server, without an agent (contract §5.12).</summary>
public sealed record TemplateBody
{
    [Description("The template's id."), Example("tmpl_happy_path_scheduling")]
    public required string Id { get; init; }

    [Description("Its name, which a clone takes over."), Example("Happy Path — Appointment Scheduling")]
    public required string Name { get; init; }

    [Description("What it shows."), Example("A cooperative caller books an appointment.")]
    public required string Description { get; init; }

    [Description("The category."), Example("HAPPY_PATH")]
    [OneOf("CUSTOM", "VOICEMAIL", "VOICEMAIL_SCREENER", "ANGRY_CALLER", "BELLIGERENT_CALLER", "CONFUSED_CALLER", "CALL_SCREENER", "HAPPY_PATH", "EDGE_CASE")]
    public required string Category { get; init; }

    [Description("Always `AGENT`: a model plays the caller."), Example("AGENT")]
    [OneOf("AGENT")]
    public string ScenarioType => "AGENT";

    [Description("Who the caller is, what they want, how they talk and when they hang up."), Example("You are Alex Morgan. You want to book an appointment.")]
    public required string TesterPersonaPrompt { get; init; }

    [Description("The caller's name."), Example("Alex Morgan")]
    public required string TesterPersonaName { get; init; }

    [Description("How often the caller may speak, 1 to 50."), Example("20")]
    public required int MaxTurns { get; init; }

    [Description("Always true: the agent's tone is scored."), Example("true")]
    public bool BlandToneEnabled => true;

    [Description("The checks.")]
    public required IReadOnlyList<TemplateAssertionBody> Assertions { get; init; }
}

/// <summary>A check of a template.</summary>
public sealed record TemplateAssertionBody
{
    [Description("Always `LLM_JUDGE`: a model judges the conversation."), Example("LLM_JUDGE")]
    [OneOf("LLM_JUDGE")]
    public required string Type { get; init; }

    [Description("The check's settings."), Example("""{"prompt":"True if the agent confirmed an appointment with a day and a time.","output_type":"boolean"}""")]
    public required JsonElement Config { get; init; }

    [Description("A name for people."), Example("Books the appointment")]
    public required string Name { get; init; }

    [Description("Always true: the run can only pass if this passes."), Example("true")]
    public bool IsRequired => true;

    [Description("Its share in the overall score."), Example("1")]
    public required double Weight { get; init; }

    [Description("What must hold."), Example("The agent confirms an appointment with day and time.")]
    public required string Description { get; init; }
}

/// <summary>How a clone differs from its template; everything but the agent is optional (contract §5.13).</summary>
public sealed record CloneTemplateRequest
{
    [Description("The pathway to test. Name this, a persona or a remote agent."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf")]
    public string? PathwayId { get; init; }

    [Description("The persona to test."), Example("null")]
    public string? PersonaId { get; init; }

    [Description("The remote agent to test, alone."), Example("null")]
    public string? RemoteAgentId { get; init; }

    [Description("A name that is free on the agent; by default the template's, with a number after it where that is taken."), Example("Books an appointment")]
    public string? Name { get; init; }

    [Description("The template's by default."), Example("A patient books a first appointment.")]
    public string? Description { get; init; }

    [Description("The template's by default."), Example("You are Alex Morgan. You want to book an appointment.")]
    public string? TesterPersonaPrompt { get; init; }

    [Description("How often the caller may speak, 1 to 50; the template's by default."), Example("20")]
    public int? MaxTurns { get; init; }

    [Description("Variables that the conversation starts with; none by default."), Example("""{"customer_name":"Ada"}""")]
    public JsonObject? RequestData { get; init; }

    [Description("The node to start on; the graph's start by default."), Example("greeting")]
    public string? StartNodeId { get; init; }

    [Description("Whether the agent's tone is scored; true by default."), Example("true")]
    public bool? BlandToneEnabled { get; init; }

    [Description("Whether it must pass before a version goes to production; false by default."), Example("false")]
    public bool? IsRequiredForPromotion { get; init; }
}

/// <summary>The scenario that was made of a template.</summary>
public sealed record TemplateCloned
{
    [Description("The scenario.")]
    public required ScenarioBody Scenario { get; init; }
}
