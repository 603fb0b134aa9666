using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Pathways;

/// <summary>A version's name and graph; absent members keep their value (contract §6.4).</summary>
public sealed record VersionRequest
{
    [Description("Its name; `Version N` by default."), Example("with evening hours")]
    public string? Name { get; init; }

    [Description("All nodes, as an array."), Example(GraphExamples.Nodes)]
    public JsonElement? Nodes { get; init; }

    [Description("All edges, as an array."), Example(GraphExamples.Edges)]
    public JsonElement? Edges { get; init; }

    [Description("When sent, nothing changes unless it is the stored revision."), Example("1")]
    public int? RevisionNumber { get; init; }
}

/// <summary>A new version, with the pathway named in the body (contract §6.4).</summary>
public sealed record CreateVersionRequest
{
    [Description("The pathway; `id` does as well. Required."), Example("0198c0de-0000-7000-8000-000000000002")]
    public string? PathwayId { get; init; }

    [Description("The pathway, where `pathway_id` is absent."), Example("0198c0de-0000-7000-8000-000000000002")]
    public string? Id { get; init; }

    [Description("Its name; `Version N` by default."), Example("with evening hours")]
    public string? Name { get; init; }

    [Description("All nodes, as an array. Without nodes the graph is copied."), Example(GraphExamples.Nodes)]
    public JsonElement? Nodes { get; init; }

    [Description("All edges, as an array."), Example(GraphExamples.Edges)]
    public JsonElement? Edges { get; init; }

    [Description("The number of the version to copy when no nodes are sent; what an editor would show by default.")]
    [JsonConverter(typeof(VersionReferenceConverter))]
    [Example("2")]
    public string? SourceVersionId { get; init; }
}

/// <summary>A version changed in place, named in the body (contract §6.4).</summary>
public sealed record UpdateVersionRequest
{
    [Description("The pathway; `pathway_id` does as well. Required."), Example("0198c0de-0000-7000-8000-000000000002")]
    public string? Id { get; init; }

    [Description("The pathway, where `id` is absent."), Example("0198c0de-0000-7000-8000-000000000002")]
    public string? PathwayId { get; init; }

    [Description("The version's number or id. Required."), Example("1")]
    [JsonConverter(typeof(VersionReferenceConverter))]
    public string? VersionNumber { get; init; }

    [Description("Its new name."), Example("with evening hours")]
    public string? Name { get; init; }

    [Description("All nodes, as an array."), Example(GraphExamples.Nodes)]
    public JsonElement? Nodes { get; init; }

    [Description("All edges, as an array."), Example(GraphExamples.Edges)]
    public JsonElement? Edges { get; init; }

    [Description("When sent, nothing changes unless it is the stored revision or `force=true`."), Example("1")]
    public int? RevisionNumber { get; init; }
}
