using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Pathways;

/// <summary>A new pathway (contract §6.2).</summary>
public sealed record CreatePathwayRequest
{
    [Description("1 to 255 characters. Required."), Example("Clinic appointment line")]
    public string? Name { get; init; }

    [Description("What it is for; may be null or empty."), Example("Books, moves and cancels appointments.")]
    public string? Description { get; init; }
}

/// <summary>A changed pathway; absent members keep their value (contract §6.3).</summary>
public sealed record UpdatePathwayRequest
{
    [Description("1 to 255 characters."), Example("Clinic appointment line")]
    public string? Name { get; init; }

    [Description("What it is for."), Example("Books, moves and cancels appointments.")]
    public string? Description { get; init; }

    [Description("All nodes, as an array: those present are replaced."), Example(GraphExamples.Nodes)]
    public JsonElement? Nodes { get; init; }

    [Description("All edges, as an array: those present are replaced."), Example(GraphExamples.Edges)]
    public JsonElement? Edges { get; init; }
}

/// <summary>A copy of a pathway (contract §6.3).</summary>
public sealed record DuplicatePathwayRequest
{
    [Description("The pathway to copy. Required."), Example("0198c0de-0000-7000-8000-000000000002")]
    [JsonPropertyName("pathwayID")]
    public string? PathwayId { get; init; }

    [Description("The copy's name; the old name with \" (copy)\" by default."), Example("Clinic appointment line, evening")]
    public string? Name { get; init; }
}

/// <summary>A pathway to read, perhaps in one version (contract §6.4).</summary>
public sealed record GetPathwayRequest
{
    [Description("The pathway. Required."), Example("0198c0de-0000-7000-8000-000000000002")]
    public string? Id { get; init; }

    [Description("The version's number or id; what an editor would show by default."), Example("1")]
    [JsonConverter(typeof(VersionReferenceConverter))]
    public string? VersionNumber { get; init; }
}

/// <summary>Graphs for the API's description.</summary>
internal static class GraphExamples
{
    public const string Nodes = """[{"id":"greeting","type":"Default","data":{"name":"Greeting","isStart":true,"text":"Hello, how can I help?"}},{"id":"bye","type":"End Call","data":{"name":"Goodbye","text":"Goodbye."}}]""";
    public const string Edges = """[{"id":"edge-1","source":"greeting","target":"bye","label":"done"}]""";
}
