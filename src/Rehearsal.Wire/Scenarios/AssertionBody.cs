using System.ComponentModel;
using System.Text.Json;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Scenarios;

/// <summary>One check, as a request sends it (contract §3.1).</summary>
public sealed record AssertionRequest
{
    [Description("Kept when it already belongs to the scenario; otherwise the server chooses one."), Example("0198c0de-0000-7000-8000-00000000000a")]
    public string? Id { get; init; }

    [Description("What to check: `LLM_JUDGE`, `CUSTOM_LLM`, `VARIABLE_EXTRACTED`, `NODE_REACHED`, `NODES_VISITED`, `WEBHOOK_TRIGGERED`, "
        + "`REGEX_MATCH`, `STRING_CHECK`, `TRAVERSAL_MATCH` or `BLAND_TONE`. Required.")]
    [Example("STRING_CHECK")]
    public string? Type { get; init; }

    [Description("The check's settings; which ones depends on the type. Read back as it was sent."), Example("""{"value":"appointment confirmed"}""")]
    public JsonElement? Config { get; init; }

    [Description("A name for people; null to go by the type."), Example("confirms the appointment")]
    public string? Name { get; init; }

    [Description("Whether the run can only pass if this passes; true by default."), Example("true")]
    public bool? IsRequired { get; init; }

    [Description("Its share in the overall score, at least 0; 1 by default."), Example("1")]
    public double? Weight { get; init; }

    [Description("Position in the evaluation order; the position in the list by default."), Example("0")]
    public int? Order { get; init; }

    [Description("Free text for people."), Example("The agent says that the appointment is booked.")]
    public string? Description { get; init; }
}

/// <summary>One check, as the server shows it (contract §3.1).</summary>
public sealed record AssertionBody
{
    [Description("The assertion's id."), Example("0198c0de-0000-7000-8000-00000000000a")]
    public required string Id { get; init; }

    [Description("The type as it was sent."), Example("STRING_CHECK")]
    public required string Type { get; init; }

    [Description("The settings as they were sent."), Example("""{"value":"appointment confirmed"}""")]
    public required JsonElement Config { get; init; }

    [Description("A name for people, or null."), Example("confirms the appointment")]
    public required string? Name { get; init; }

    [Description("Whether the run can only pass if this passes."), Example("true")]
    public required bool IsRequired { get; init; }

    [Description("Its share in the overall score."), Example("1")]
    public required double Weight { get; init; }

    [Description("Position in the evaluation order."), Example("0")]
    public required int Order { get; init; }

    [Description("Free text for people, or null."), Example("The caller must hear that it is booked.")]
    public required string? Description { get; init; }
}
