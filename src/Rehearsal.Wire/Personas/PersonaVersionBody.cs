using System.ComponentModel;
using System.Text.Json.Nodes;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Personas;

/// <summary>A version of what a persona is told (contract §10).</summary>
public sealed record PersonaVersionBody
{
    [Description("The version's id."), Example("0198c0de-0000-7000-8000-000000000011")]
    public required string Id { get; init; }

    [Description("The persona's id."), Example("0198c0de-0000-7000-8000-000000000010")]
    public required string PersonaId { get; init; }

    [Description("`production`, `draft` or `archived`."), Example("production")]
    [OneOf("production", "draft", "archived")]
    public required string VersionType { get; init; }

    [Description("Its number, never used again."), Example("1")]
    public required int VersionNumber { get; init; }

    [Description("Guidance on when to move into which pathway, or null."), Example("Book only for known patients.")]
    public required string? OrchestrationPrompt { get; init; }

    [Description("Who the persona is and how it talks: its system prompt; or null."), Example("You answer the phone of a small clinic. Be warm and brief.")]
    public required string? PersonalityPrompt { get; init; }

    [Description("Facts that the persona may use, or null."), Example("The clinic opens at nine.")]
    public required string? Knowledge { get; init; }

    [Description("When it moves into a pathway; null when never set.")]
    public required IReadOnlyList<PathwayConditionBody>? PathwayConditions { get; init; }

    [Description("Ids of knowledge bases, kept and not read."), Example("""["kb_1"]""")]
    public required IReadOnlyList<string> KbIds { get; init; }

    [Description("Settings of calls as sent, or null. `wait_for_greeting: true` lets the caller speak first; the others are kept and not used.")]
    [Example("""{"voice":"June","wait_for_greeting":true}""")]
    public required JsonObject? CallConfig { get; init; }

    [Description("Tools as sent, kept and not used."), Example("[]")]
    public required JsonArray DefaultTools { get; init; }

    [Description("The version it was copied from, or null."), Example("0198c0de-0000-7000-8000-000000000013")]
    public required string? PromotedFromVersionId { get; init; }

    [Description("When it was promoted, or null."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset? PromotedAt { get; init; }

    [Description("The organisation that promoted it, or null."), Example("0198c0de-0000-7000-8000-000000000014")]
    public required string? PromotedBy { get; init; }

    [Description("When it was made."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it was last changed."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset UpdatedAt { get; init; }

    [Description("The pathway of the first condition, or null."), Example("0198c0de-0000-7000-8000-000000000002")]
    public string? PathwayId => PathwayConditions is [var first, ..] ? first.PathwayId : null;

    [Description("The voice in `call_config`, or null."), Example("June")]
    public string? Voice => Text("voice");

    [Description("The model in `call_config`, or null; which model plays the persona is the server's configuration."), Example("base")]
    public string? Model => Text("model");

    [Description("The same as `personality_prompt`."), Example("You answer the phone of a small clinic. Be warm and brief.")]
    public string? Prompt => PersonalityPrompt;

    private string? Text(string name) => CallConfig?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}

/// <summary>When a persona moves into a pathway.</summary>
public sealed record PathwayConditionBody
{
    [Description("What people call it."), Example("books")]
    public required string Name { get; init; }

    [Description("What must be the case; empty for a condition that always holds."), Example("The caller wants an appointment.")]
    public required string Prompt { get; init; }

    [Description("Where it moves."), Example("0198c0de-0000-7000-8000-000000000002")]
    public required string PathwayId { get; init; }

    [Description("A version's number or `staging`; empty or `production` for the one that runs by default."), Example("production")]
    public required string PathwayVersion { get; init; }

    [Description("The node to start on, by id or name; empty for the graph's own start."), Example("")]
    public required string StartNodeId { get; init; }
}
