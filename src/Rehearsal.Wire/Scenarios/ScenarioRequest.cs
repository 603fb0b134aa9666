using System.ComponentModel;
using System.Text.Json.Nodes;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Scenarios;

/// <summary>
/// What a scenario shall be (contract §5.1, §5.4). On creation absent members take their default; on update they keep
/// their value, and null clears what can be cleared.
/// </summary>
public sealed record ScenarioRequest
{
    [Description("The pathway under test. On creation this, `persona_id` or `remote_agent_id` is required; ignored on update."), Example("0198c0de-0000-7000-8000-000000000002")]
    public string? PathwayId { get; init; }

    [Description("The persona under test; ignored on update."), Example("0198c0de-0000-7000-8000-000000000005")]
    public string? PersonaId { get; init; }

    [Description("The remote agent under test, without the other two; ignored on update."), Example("0198c0de-0000-7000-8000-000000000009")]
    public string? RemoteAgentId { get; init; }

    [Description("1 to 255 characters, unique per agent under test. Required on creation."), Example("Books an appointment")]
    public string? Name { get; init; }

    [Description("What the scenario shows, for people."), Example("A patient books a first appointment.")]
    public string? Description { get; init; }

    [Description("`CUSTOM` (default), `VOICEMAIL`, `VOICEMAIL_SCREENER`, `ANGRY_CALLER`, `BELLIGERENT_CALLER`, `CONFUSED_CALLER`, `CALL_SCREENER`, "
        + "`HAPPY_PATH` or `EDGE_CASE`.")]
    [Example("HAPPY_PATH")]
    [OneOf("CUSTOM", "VOICEMAIL", "VOICEMAIL_SCREENER", "ANGRY_CALLER", "BELLIGERENT_CALLER", "CONFUSED_CALLER", "CALL_SCREENER", "HAPPY_PATH", "EDGE_CASE")]
    public string? Category { get; init; }

    [Description("`AGENT` (default): a simulated caller; `REPLAY`: the lines of `input_messages`; `HISTORICAL`: the lines of a past call."), Example("AGENT")]
    [OneOf("AGENT", "REPLAY", "HISTORICAL")]
    public string? ScenarioType { get; init; }

    [Description("Who the caller is and what they want; null for a neutral, cooperative caller."), Example("Turn 1: I need an appointment. Turn 2: Tuesday at ten, please.")]
    public string? TesterPersonaPrompt { get; init; }

    [Description("The caller's name."), Example("Ada")]
    public string? TesterPersonaName { get; init; }

    [Description("How often the caller may speak, 1 to 50; 20 by default and when null."), Example("20")]
    public int? MaxTurns { get; init; }

    [Description("Variables that the conversation starts with."), Example("""{"customer_name":"Ada"}""")]
    public JsonObject? RequestData { get; init; }

    [Description("The node to start on, by id or name; null or empty for the graph's start."), Example("greeting")]
    public string? StartNodeId { get; init; }

    [Description("Whether the agent's tone is scored; false by default."), Example("false")]
    public bool? BlandToneEnabled { get; init; }

    [Description("Whether it must pass before a version goes to production; false by default."), Example("false")]
    public bool? IsRequiredForPromotion { get; init; }

    [Description("Whether it takes part in gates and whole-agent sessions; true by default."), Example("true")]
    public bool? Enabled { get; init; }

    [Description("For `REPLAY`: the caller's lines, texts or objects with `role` and `content`."), Example("""["I need an appointment"]""")]
    public JsonArray? InputMessages { get; init; }

    [Description("More guidance for the simulated caller."), Example("Speak briefly.")]
    public string? AdvancedInstructions { get; init; }

    [Description("Anything that you want to keep with the scenario. `caller` says what the caller answers to what, `mocks`, `webhook_mode` and `mock_custom_code` what is pretended."), Example("""{"owner":"front desk","caller":{"steps":[{"when":"which day","say":"Tuesday."}],"otherwise":"Pardon?"}}""")]
    public JsonObject? Metadata { get; init; }

    [Description("The checks. On update they replace all present ones; an empty list clears them.")]
    [Example("""[{"type":"STRING_CHECK","config":{"value":"confirmed"}}]""")]
    public IReadOnlyList<AssertionRequest?>? Assertions { get; init; }
}
