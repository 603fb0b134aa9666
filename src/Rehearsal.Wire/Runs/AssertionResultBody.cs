using System.ComponentModel;
using System.Text.Json;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Runs;

/// <summary>How one assertion came out (contract §3.3).</summary>
public sealed record AssertionResultBody
{
    [Description("The result's id."), Example("0198c0de-0000-7000-8000-00000000000b")]
    public required string Id { get; init; }

    [Description("The assertion's id."), Example("d4e5f6a7-8b9c-0d1e-2f3a-4b5c6d7e8f9a")]
    public required string AssertionId { get; init; }

    [Description("The assertion's name, or null."), Example("Appointment confirmed")]
    public string? Name { get; init; }

    [Description("What was checked, in lower case."), Example("contains")]
    public required string Type { get; init; }

    [Description("The assertion's type as it was defined."), Example("STRING_CHECK")]
    public required string AssertionType { get; init; }

    [Description("What was looked at: `transcript`, `nodes_visited`, `variables_extracted`, `webhooks` or `bland_tone_score`."), Example("transcript")]
    [OneOf("transcript", "nodes_visited", "variables_extracted", "webhooks", "bland_tone_score")]
    public required string Target { get; init; }

    [Description("The variable's name; only when the target is `variables_extracted`."), Example("appointment_date")]
    public string? Field { get; init; }

    [Description("What was wanted, or null."), Example("\"appointment confirmed\"")]
    public JsonElement? Expected { get; init; }

    [Description("`all` or `any` of what was wanted; only where that is several values."), Example("all")]
    [OneOf("all", "any")]
    public string? Match { get; init; }

    [Description("What was found, or null."), Example("Your appointment is confirmed. Goodbye.")]
    public JsonElement? Actual { get; init; }

    [Description("True only when it holds."), Example("true")]
    public required bool Passed { get; init; }

    [Description("`PASSED`, `FAILED`, `ERROR` (could not be judged) or `SKIPPED`."), Example("PASSED")]
    [OneOf("PASSED", "FAILED", "ERROR", "SKIPPED")]
    public required string Status { get; init; }

    [Description("0 to 1; null when it could not be judged."), Example("1")]
    public double? Score { get; init; }

    [Description("Its share in the overall score."), Example("1")]
    public required double Weight { get; init; }

    [Description("Whether the run can only pass if this passes."), Example("true")]
    public required bool IsRequired { get; init; }

    [Description("The assertion's settings when the run began."), Example("""{"value":"confirmed"}""")]
    public JsonElement? Config { get; init; }

    [Description("Why it came out so."), Example("The transcript contains 'confirmed'.")]
    public string? Reasoning { get; init; }

    [Description("Why it could not be judged, or null."), Example("null")]
    public string? ErrorMessage { get; init; }
}
