using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Personas;

/// <summary>
/// What a persona shall be (contract §10). On creation absent members take their default; on update they keep their value, and what
/// the persona is told goes into its draft.
/// </summary>
public sealed record PersonaRequest
{
    [Description("1 to 255 characters. Required on creation."), Example("Front desk")]
    public string? Name { get; init; }

    [Description("A word or two on what it does."), Example("Receptionist")]
    public string? Role { get; init; }

    [Description("What it is for."), Example("Answers the clinic's phone.")]
    public string? Description { get; init; }

    [Description("Words to find it by, at most 100."), Example("""["clinic"]""")]
    public IReadOnlyList<string?>? Tags { get; init; }

    [Description("The address of a picture."), Example("https://clinic.example/ada.png")]
    public string? ImageUrl { get; init; }

    [Description("Guidance on when to move into which pathway."), Example("Book only for known patients.")]
    public string? OrchestrationPrompt { get; init; }

    [Description("Who the persona is and how it talks: its system prompt. `{{variables}}` are filled in."), Example("You answer the phone of a small clinic. Be warm and brief.")]
    public string? PersonalityPrompt { get; init; }

    [Description("The same as `personality_prompt`, where that is absent."), Example("You are the friendly front desk of a clinic.")]
    public string? Prompt { get; init; }

    [Description("Facts that the persona may use, as text."), Example("The clinic opens at nine.")]
    public string? Knowledge { get; init; }

    [Description("When it moves into a pathway; at most 50. They replace all present ones.")]
    [Example("""[{"name":"books","prompt":"wants an appointment","pathway_id":"0198c0de-0000-7000-8000-000000000002"}]""")]
    public IReadOnlyList<PathwayConditionRequest?>? PathwayConditions { get; init; }

    [Description("The pathway of a condition that always holds, where `pathway_conditions` is absent; blank takes it away.")]
    [Example("0198c0de-0000-7000-8000-000000000002")]
    public string? PathwayId { get; init; }

    [Description("Ids of knowledge bases, kept and not read."), Example("""["kb_1"]""")]
    public IReadOnlyList<string?>? KbIds { get; init; }

    [Description("Settings of calls: `voice`, `language` and `background` are texts, `record` and `wait_for_greeting` true or false, `max_duration` and "
        + "`interruption_threshold` numbers; others are kept too. Members sent replace their namesakes, and null takes one away.")]
    [Example("""{"voice":"June","wait_for_greeting":true}""")]
    public JsonObject? CallConfig { get; init; }

    [Description("The `voice` of `call_config`."), Example("June")]
    public string? Voice { get; init; }

    [Description("Tools, kept and not used."), Example("[]")]
    public JsonArray? DefaultTools { get; init; }
}

/// <summary>When a persona moves into a pathway.</summary>
public sealed record PathwayConditionRequest
{
    [Description("What people call it; `condition N` by default."), Example("books")]
    public string? Name { get; init; }

    [Description("What must be the case; empty for a condition that always holds."), Example("The caller wants an appointment.")]
    public string? Prompt { get; init; }

    [Description("Where it moves. Required."), Example("0198c0de-0000-7000-8000-000000000002")]
    public string? PathwayId { get; init; }

    [Description("A version's number or `staging`; empty or `production` for the one that runs by default."), Example("production")]
    [JsonConverter(typeof(VersionReferenceConverter))]
    public string? PathwayVersion { get; init; }

    [Description("The node to start on, by id or name; empty for the graph's own start."), Example("")]
    public string? StartNodeId { get; init; }
}

/// <summary>Phone numbers to attach or detach.</summary>
public sealed record InboundNumbersRequest
{
    [Description("1 to 100 numbers. Required."), Example("""["+15550100100"]""")]
    public IReadOnlyList<string?>? InboundNumbers { get; init; }
}
