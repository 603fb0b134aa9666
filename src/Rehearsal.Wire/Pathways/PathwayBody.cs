using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Pathways;

/// <summary>A pathway with its graph (contract §6.3).</summary>
public sealed record PathwayBody
{
    [Description("The pathway's id."), Example("0198c0de-0000-7000-8000-000000000002")]
    public required string Id { get; init; }

    [Description("The same id."), Example("0198c0de-0000-7000-8000-000000000002")]
    public string PathwayId => Id;

    [Description("Its name."), Example("Clinic appointment line")]
    public required string Name { get; init; }

    [Description("What it is for, or null."), Example("Books appointments.")]
    public required string? Description { get; init; }

    [Description("The nodes."), Example(GraphExamples.Nodes)]
    [RawJsonOf(typeof(IReadOnlyList<object>))]
    public required RawJson Nodes { get; init; }

    [Description("The edges; label and description stand on top and in `data`."), Example(GraphExamples.Edges)]
    [RawJsonOf(typeof(IReadOnlyList<object>))]
    public required RawJson Edges { get; init; }

    [Description("The version in production, or null."), Example("3")]
    public required int? ProductionVersionNumber { get; init; }

    [Description("When a version last went to production, or null."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset? PublishedAt { get; init; }

    [Description("When it was made."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it was last changed."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset UpdatedAt { get; init; }

    [Description("The folder it lies in, or null."), Example("0198c0de-0000-7000-8000-000000000012")]
    public required string? FolderId { get; init; }

    [Description("Always true."), Example("true")]
    public bool IsActive => true;
}

/// <summary>All pathways, newest first. The same array stands twice, because clients read either (contract §6.3).</summary>
public sealed record PathwayList
{
    [Description("The pathways.")]
    public required IReadOnlyList<PathwayBody> Data { get; init; }

    [Description("The same array as `data`.")]
    public IReadOnlyList<PathwayBody> Pathways => Data;

    [Description("Always null.")]
    public object? Errors => null;
}
