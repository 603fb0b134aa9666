using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.CallSimulations;

/// <summary>Callers that are to talk to a pathway at once (contract §11.1).</summary>
public record SimulationRequest
{
    [Description("The pathway. Required."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf")]
    public string? PathwayId { get; init; }

    [Description("How often each caller may speak, 1 to 50; 5 by default."), Example("10")]
    public int? MaxTurns { get; init; }

    [Description("The version to talk to: its number, `production` or `staging`; what would run by default."), Example("3")]
    [JsonConverter(typeof(VersionReferenceConverter))]
    public string? PathwayVersion { get; init; }

    [Description("The node to start on, by id or name; the graph's own start by default."), Example("greeting")]
    public string? StartNodeId { get; init; }

    [Description("Variables that the pathway's texts may use."), Example("""{"customer_name":"Ada"}""")]
    public JsonObject? RequestData { get; init; }

    [Description("Added to what each model-played caller is told."), Example("Never give a phone number.")]
    public string? AdvancedInstructions { get; init; }

    [Description("What the code of Custom Code nodes gives in place of running it, by the node's id or name."), Example("""{"lookup":{"slots":3}}""")]
    public JsonObject? MockCustomCode { get; init; }
}

/// <summary>A simulation by callers with objectives.</summary>
public sealed record SimulateCallsRequest : SimulationRequest
{
    [Description("1 to 5 callers. Required."), Example("""[{"name":"Rushed Exec","objective":"Book an appointment as soon as possible."}]""")]
    public IReadOnlyList<CallerProfile?>? Profiles { get; init; }
}

/// <summary>A caller with an objective.</summary>
public sealed record CallerProfile
{
    [Description("What the caller is called. Required."), Example("Rushed Exec")]
    public string? Name { get; init; }

    [Description("What the caller wants, and how; `Turn 1: … Turn 2: …` gives its very lines. Required."), Example("Book an appointment as soon as possible.")]
    public string? Objective { get; init; }
}

/// <summary>A simulation by callers that are described.</summary>
public sealed record RunSimulationRequest : SimulationRequest
{
    [Description("1 to 20 callers, each a text that says who it is and what it wants, or an object with that as `prompt` (`description`, `persona`, `objective` and `instructions` say the same) and a `name`; `Turn 1: … Turn 2: …` gives a caller's very lines.")]
    [Example("""["A caller who wants to move an appointment.",{"name":"Ada","prompt":"You are Ada and in a hurry."}]""")]
    public JsonArray? Personas { get; init; }
}

/// <summary>A call that is to go on.</summary>
public sealed record ContinueSimulationRequest
{
    [Description("The call, which stopped at its limit of turns. Required."), Example("0198c0de-0000-7000-8000-00000000000a")]
    public string? CallId { get; init; }

    [Description("How often its caller may speak again, 1 to 50; 5 by default."), Example("5")]
    public int? AdditionalTurns { get; init; }
}
