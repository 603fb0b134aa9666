using System.ComponentModel;
using System.Text.Json.Serialization;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Pathways;

/// <summary>A version to put into production or staging (contract §6.6).</summary>
public sealed record PublishRequest
{
    [Description("The pathway, where the address does not name it."), Example("0198c0de-0000-7000-8000-000000000002")]
    public string? Id { get; init; }

    [Description("Another name of `id`."), Example("0198c0de-0000-7000-8000-000000000002")]
    public string? PathwayId { get; init; }

    [Description("The version: its number or its id."), Example("3"), JsonConverter(typeof(VersionReferenceConverter))]
    public string? VersionNumber { get; init; }

    [Description("Another name of `version_number`."), Example("3"), JsonConverter(typeof(VersionReferenceConverter))]
    public string? VersionId { get; init; }

    [Description("Where to; `production` by default."), Example("production"), OneOf("production", "staging")]
    public string? Environment { get; init; }

    [Description("False to publish to production without running the gates; true by default."), Example("true")]
    public bool? RunTests { get; init; }
}

/// <summary>A version was put into place, or its gates decide (contract §6.6).</summary>
public sealed record PublishAnswer
{
    [Description("`success` when it is in place, `RUNNING` while its gates decide."), Example("success"), OneOf("success", "RUNNING")]
    public required string Status { get; init; }

    [Description("A sentence for people."), Example("Pathway published successfully")]
    public required string Message { get; init; }

    [Description("The pathway."), Example("0198c0de-0000-7000-8000-000000000002")]
    public required string PathwayId { get; init; }

    [Description("The version in place: for production the new frozen one, or the same one where the server keeps numbers. Null while gates decide."), Example("4")]
    public required int? VersionNumber { get; init; }

    [Description("The batch of the gates: when it passes, the version goes to production. Null without gates."), Example("0198c0de-0000-7000-8000-000000000007")]
    public required string? BatchId { get; init; }

    [Description("The same members once more.")]
    public PublishAnswerData Data => new() { Message = Message, PathwayId = PathwayId, VersionNumber = VersionNumber, BatchId = BatchId, Status = Status };

    [Description("Always null.")]
    public object? Errors => null;
}

/// <summary>What clients find in the <c>data</c> of a <see cref="PublishAnswer"/>.</summary>
public sealed record PublishAnswerData
{
    [Description("`success` when it is in place, `RUNNING` while its gates decide."), Example("success"), OneOf("success", "RUNNING")]
    public required string Status { get; init; }

    [Description("A sentence for people."), Example("Pathway published successfully")]
    public required string Message { get; init; }

    [Description("The pathway."), Example("0198c0de-0000-7000-8000-000000000002")]
    public required string PathwayId { get; init; }

    [Description("The version in place, or null."), Example("4")]
    public required int? VersionNumber { get; init; }

    [Description("The batch of the gates, or null."), Example("0198c0de-0000-7000-8000-000000000007")]
    public required string? BatchId { get; init; }
}
