using Rehearsal.App.Pathways;
using Rehearsal.Wire.Pathways;

namespace Rehearsal.Server.Features.Pathways;

/// <summary>Pathways and versions as the API shows them.</summary>
internal static class PathwayViews
{
    public static PathwayBody ToBody(this Pathway pathway, GraphJson graph)
    {
        var output = GraphOutput.Of(graph);
        return new PathwayBody
        {
            Id = pathway.Id,
            Name = pathway.Name,
            Description = pathway.Description,
            Nodes = output.Nodes,
            Edges = output.Edges,
            ProductionVersionNumber = pathway.ProductionVersion,
            PublishedAt = pathway.PublishedAt,
            CreatedAt = pathway.CreatedAt,
            UpdatedAt = pathway.UpdatedAt,
            FolderId = pathway.FolderId,
        };
    }

    public static PathwayData ToData(this Pathway pathway)
    {
        var output = GraphOutput.Of(pathway.Graph);
        return new PathwayData
        {
            PathwayId = pathway.Id,
            Name = pathway.Name,
            Description = pathway.Description,
            Nodes = output.Nodes,
            Edges = output.Edges,
        };
    }

    public static VersionListItem ToListItem(this PathwayVersion version, int latest) => new()
    {
        Id = version.Id,
        VersionNumber = version.Number,
        RevisionNumber = version.Revision,
        CreatedAt = version.CreatedAt,
        UpdatedAt = version.UpdatedAt,
        Name = version.Name,
        IsLatest = version.Number == latest,
        IsPrevPublished = version.IsFrozen,
        IsStaging = version.IsStaging,
        SourceVersionNumber = version.SourceVersion,
    };

    public static VersionCreatedData ToCreated(this PathwayVersion version) => new()
    {
        Id = version.Id,
        Name = version.Name,
        VersionNumber = version.Number,
        RevisionNumber = version.Revision,
        CreatedAt = version.CreatedAt,
    };
}
