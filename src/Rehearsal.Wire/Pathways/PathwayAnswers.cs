using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Pathways;

/// <summary>A pathway was made; its id stands wherever a client looks for it (contract §6.2).</summary>
public sealed record PathwayCreated
{
    [Description("Always `success`."), Example("success")]
    public string Status => "success";

    [Description("The new pathway's id."), Example("0198c0de-0000-7000-8000-000000000002")]
    public required string PathwayId { get; init; }

    [Description("The same id."), Example("0198c0de-0000-7000-8000-000000000002")]
    public string Id => PathwayId;

    [Description("A sentence for people."), Example("Pathway created successfully")]
    public required string Message { get; init; }

    [Description("The same once more.")]
    public required PathwayCreatedData Data { get; init; }

    [Description("Always null.")]
    public object? Errors => null;
}

/// <summary>The wrapped part of <see cref="PathwayCreated"/>.</summary>
public sealed record PathwayCreatedData
{
    [Description("The new pathway's id."), Example("0198c0de-0000-7000-8000-000000000002")]
    public required string PathwayId { get; init; }

    [Description("The same id."), Example("0198c0de-0000-7000-8000-000000000002")]
    public string Id => PathwayId;

    [Description("Its name."), Example("Clinic appointment line")]
    public required string Name { get; init; }

    [Description("A sentence for people."), Example("Pathway created successfully")]
    public required string Message { get; init; }
}

/// <summary>A pathway was changed (contract §6.3).</summary>
public sealed record PathwaySaved
{
    [Description("Always `success`."), Example("success")]
    public string Status => "success";

    [Description("A sentence for people."), Example("Pathway updated successfully")]
    public required string Message { get; init; }

    [Description("The pathway's id."), Example("0198c0de-0000-7000-8000-000000000002")]
    public string PathwayId => PathwayData.PathwayId;

    [Description("The nodes as they are now."), Example(GraphExamples.Nodes)]
    [RawJsonOf(typeof(IReadOnlyList<object>))]
    public RawJson Nodes => PathwayData.Nodes;

    [Description("The edges as they are now."), Example(GraphExamples.Edges)]
    [RawJsonOf(typeof(IReadOnlyList<object>))]
    public RawJson Edges => PathwayData.Edges;

    [Description("The pathway as it is now.")]
    public required PathwayData PathwayData { get; init; }

    [Description("The same as `pathway_data`.")]
    public PathwayData Data => PathwayData;

    [Description("What is odd about the graph, a sentence each; it was saved all the same."), Example("""["Node 'Goodbye' cannot be reached."]""")]
    public required IReadOnlyList<string> Warnings { get; init; }

    [Description("Always null.")]
    public object? Errors => null;
}

/// <summary>A pathway within an answer.</summary>
public sealed record PathwayData
{
    [Description("The pathway's id."), Example("0198c0de-0000-7000-8000-000000000002")]
    public required string PathwayId { get; init; }

    [Description("The same id."), Example("0198c0de-0000-7000-8000-000000000002")]
    public string Id => PathwayId;

    [Description("Its name."), Example("Clinic appointment line")]
    public required string Name { get; init; }

    [Description("What it is for, or null."), Example("Books appointments.")]
    public required string? Description { get; init; }

    [Description("The nodes."), Example(GraphExamples.Nodes)]
    [RawJsonOf(typeof(IReadOnlyList<object>))]
    public required RawJson Nodes { get; init; }

    [Description("The edges."), Example(GraphExamples.Edges)]
    [RawJsonOf(typeof(IReadOnlyList<object>))]
    public required RawJson Edges { get; init; }
}

/// <summary>Something was done to a pathway or version (contract §6.3, §6.4).</summary>
public sealed record PathwayDone
{
    [Description("Always `success`."), Example("success")]
    public string Status => "success";

    [Description("A sentence for people."), Example("Pathway deleted successfully")]
    public required string Message { get; init; }

    [Description("The pathway's id."), Example("0198c0de-0000-7000-8000-000000000002")]
    public required string PathwayId { get; init; }
}

/// <summary>A pathway was copied (contract §6.3).</summary>
public sealed record PathwayDuplicated
{
    [Description("The copy's id."), Example("0198c0de-0000-7000-8000-000000000005")]
    public required string Id { get; init; }

    [Description("The same id."), Example("0198c0de-0000-7000-8000-000000000005")]
    public string PathwayId => Id;

    [Description("The copy's name."), Example("Clinic appointment line (copy)")]
    public required string Name { get; init; }
}
