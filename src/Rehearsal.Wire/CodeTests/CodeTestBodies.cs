using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.CodeTests;

/// <summary>A Custom Code node to run (contract §11.1).</summary>
public sealed record CodeTestRequest
{
    [Description("The pathway. Required."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf")]
    public string? PathwayId { get; init; }

    [Description("The node, by id or name. Required."), Example("lookup")]
    public string? NodeId { get; init; }

    [Description("The variables that the code is given; none by default."), Example("""{"day":"Tuesday"}""")]
    public JsonObject? Input { get; init; }

    [Description("The pathway's version: its number, `production` or `staging`; what would run by default."), Example("3")]
    [JsonConverter(typeof(VersionReferenceConverter))]
    public string? PathwayVersion { get; init; }
}

/// <summary>How the code came out.</summary>
public sealed record CodeTestBody
{
    [Description("What it returned; null when it failed."), Example("""{"slots":3}""")]
    public required JsonObject? Output { get; init; }

    [Description("What it wrote to the console."), Example("""["3 slots on Tuesday"]""")]
    public required IReadOnlyList<string> Logs { get; init; }

    [Description("Why it gave no result; null when it did."), Example("null")]
    public required string? Error { get; init; }
}
