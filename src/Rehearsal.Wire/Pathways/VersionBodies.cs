using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Pathways;

/// <summary>A version as the list shows it (contract §6.4).</summary>
public sealed record VersionListItem
{
    [Description("The version's id."), Example("0198c0de-0000-7000-8000-000000000006")]
    public required string Id { get; init; }

    [Description("1, 2, 3 …, never reused."), Example("1")]
    public required int VersionNumber { get; init; }

    [Description("Starts at 1 and rises with each change in place."), Example("1")]
    public required int RevisionNumber { get; init; }

    [Description("When it was made."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it was last changed."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset UpdatedAt { get; init; }

    [Description("Its name."), Example("Version 1")]
    public required string Name { get; init; }

    [Description("Whether it has the highest number."), Example("true")]
    public required bool IsLatest { get; init; }

    [Description("Whether it went to production: then it never changes again."), Example("false")]
    public required bool IsPrevPublished { get; init; }

    [Description("Whether it is on staging."), Example("false")]
    public required bool IsStaging { get; init; }

    [Description("The version it was copied from, or null."), Example("2")]
    public required int? SourceVersionNumber { get; init; }
}

/// <summary>A version with its graph (contract §6.4).</summary>
public sealed record VersionBody
{
    [Description("The version's id; the pathway's for version 0 while no version runs."), Example("0198c0de-0000-7000-8000-000000000006")]
    public required string Id { get; init; }

    [Description("Its name."), Example("Version 1")]
    public required string Name { get; init; }

    [Description("The nodes."), Example(GraphExamples.Nodes)]
    [RawJsonOf(typeof(IReadOnlyList<object>))]
    public required RawJson Nodes { get; init; }

    [Description("The edges."), Example(GraphExamples.Edges)]
    [RawJsonOf(typeof(IReadOnlyList<object>))]
    public required RawJson Edges { get; init; }

    [Description("Its number; 0 for the live graph."), Example("1")]
    public required int VersionNumber { get; init; }

    [Description("Whether it has the highest number."), Example("true")]
    public required bool IsLatest { get; init; }

    [Description("Rises with each change in place; 0 for the live graph."), Example("1")]
    public required int RevisionNumber { get; init; }
}

/// <summary>A version was made (contract §6.4).</summary>
public sealed record VersionCreated
{
    [Description("Always `success`."), Example("success")]
    public string Status => "success";

    [Description("A sentence for people."), Example("Version 1 created successfully")]
    public required string Message { get; init; }

    [Description("The version.")]
    public required VersionCreatedData Data { get; init; }

    [Description("Its number."), Example("1")]
    public int VersionNumber => Data.VersionNumber;

    [Description("What is odd about the graph, a sentence each; it was saved all the same."), Example("""["Node 'Goodbye' cannot be reached."]""")]
    public required IReadOnlyList<string> Warnings { get; init; }

    [Description("Always null.")]
    public object? Errors => null;
}

/// <summary>The version within <see cref="VersionCreated"/> and <see cref="VersionUpdated"/>.</summary>
public sealed record VersionCreatedData
{
    [Description("When it was made."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("The version's id."), Example("0198c0de-0000-7000-8000-000000000006")]
    public required string Id { get; init; }

    [Description("Its name."), Example("Version 1")]
    public required string Name { get; init; }

    [Description("Its number."), Example("1")]
    public required int VersionNumber { get; init; }

    [Description("Its revision."), Example("1")]
    public required int RevisionNumber { get; init; }
}

/// <summary>A version was changed in place (contract §6.4).</summary>
public sealed record VersionUpdated
{
    [Description("Always `success`."), Example("success")]
    public string Status => "success";

    [Description("A sentence for people."), Example("Version 1 updated successfully")]
    public required string Message { get; init; }

    [Description("The version.")]
    public required VersionCreatedData Data { get; init; }

    [Description("What is odd about the graph, a sentence each; it was saved all the same."), Example("""["Node 'Goodbye' cannot be reached."]""")]
    public required IReadOnlyList<string> Warnings { get; init; }

    [Description("Always null.")]
    public object? Errors => null;
}
