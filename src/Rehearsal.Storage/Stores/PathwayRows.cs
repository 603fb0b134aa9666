using Rehearsal.App;
using Rehearsal.App.Pathways;

namespace Rehearsal.Storage.Stores;

/// <summary>A row of <c>pathways</c>.</summary>
internal sealed class PathwayRow
{
    public string Id { get; init; } = "";
    public string OrgId { get; init; } = "";
    public string Name { get; init; } = "";
    public string? Description { get; init; }
    public string Nodes { get; init; } = "";
    public string Edges { get; init; } = "";
    public string? FolderId { get; init; }
    public long? ProductionVersion { get; init; }
    public long? StagingVersion { get; init; }
    public long? PublishedAt { get; init; }
    public long CreatedAt { get; init; }
    public long UpdatedAt { get; init; }

    public Pathway ToPathway() => new(
        Id, new OrgId(OrgId), Name, Description, new GraphJson(Nodes, Edges), FolderId, (int?)ProductionVersion, (int?)StagingVersion,
        PublishedAt.Moment(), CreatedAt.Moment(), UpdatedAt.Moment());
}

/// <summary>A row of <c>pathway_versions</c>.</summary>
internal sealed class VersionRow
{
    public string Id { get; init; } = "";
    public string PathwayId { get; init; } = "";
    public long Number { get; init; }
    public long Revision { get; init; }
    public string Name { get; init; } = "";
    public string Nodes { get; init; } = "";
    public string Edges { get; init; } = "";
    public long? SourceVersion { get; init; }
    public long IsStaging { get; init; }
    public long IsFrozen { get; init; }
    public long IsArchived { get; init; }
    public long IsFork { get; init; }
    public long CreatedAt { get; init; }
    public long UpdatedAt { get; init; }

    public PathwayVersion ToVersion() => new(
        Id, PathwayId, (int)Number, (int)Revision, Name, new GraphJson(Nodes, Edges), (int?)SourceVersion, IsStaging != 0, IsFrozen != 0,
        IsArchived != 0, CreatedAt.Moment(), UpdatedAt.Moment())
    {
        IsFork = IsFork != 0,
    };
}
