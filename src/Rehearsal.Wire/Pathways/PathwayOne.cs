using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Pathways;

/// <summary>A pathway in one version (contract §6.4).</summary>
public record PathwayOne
{
    [Description("The pathway's id."), Example("0198c0de-0000-7000-8000-000000000002")]
    public required string Id { get; init; }

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

    [Description("The version shown; null for the live graph."), Example("1")]
    public required int? VersionNumber { get; init; }

    [Description("That version's name, or null."), Example("Version 1")]
    public required string? VersionName { get; init; }

    [Description("When the pathway was made."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When the pathway was last changed."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset UpdatedAt { get; init; }

    [Description("The version in production, or null."), Example("3")]
    public required int? ProductionVersionNumber { get; init; }

    [Description("When a version last went to production, or null."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset? PublishedAt { get; init; }
}

/// <summary>The same pathway twice, one within the other: some clients unwrap <c>data</c> once, some twice (contract §6.4).</summary>
public sealed record PathwayOneTwice : PathwayOne
{
    [Description("The same members once more.")]
    public required PathwayOne Data { get; init; }
}

/// <summary>The answer of <c>get_one</c>.</summary>
public sealed record PathwayOneAnswer
{
    [Description("The pathway.")]
    public required PathwayOneTwice Data { get; init; }

    [Description("Always null.")]
    public object? Errors => null;
}
