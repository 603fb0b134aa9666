using System.Text.Json;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.App.Pathways;

/// <summary>A conversation graph as it was saved.</summary>
/// <param name="Nodes">The nodes as a JSON array, members untouched.</param>
/// <param name="Edges">The edges as a JSON array.</param>
public sealed record GraphJson(string Nodes, string Edges)
{
    /// <summary>No nodes, no edges.</summary>
    public static readonly GraphJson Empty = new("[]", "[]");

    /// <summary>The graph as the engine plays it.</summary>
    public PathwayGraph Parse()
    {
        using var nodes = JsonDocument.Parse(Nodes);
        using var edges = JsonDocument.Parse(Edges);
        return PathwayGraph.Parse(nodes.RootElement, edges.RootElement);
    }
}

/// <summary>A pathway and its live graph (contract §6.1).</summary>
public sealed record Pathway(
    string Id, OrgId Org, string Name, string? Description, GraphJson Graph, string? FolderId,
    int? ProductionVersion, int? StagingVersion, DateTimeOffset? PublishedAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>A numbered version of a pathway's graph (contract §6.1).</summary>
/// <param name="Number">1, 2, 3 …, never reused.</param>
/// <param name="Revision">Starts at 1 and rises with each update in place.</param>
/// <param name="IsFrozen">True for what was published to production: it never changes again.</param>
public sealed record PathwayVersion(
    string Id, string PathwayId, int Number, int Revision, string Name, GraphJson Graph, int? SourceVersion,
    bool IsStaging, bool IsFrozen, bool IsArchived, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>True for the copy that a repair session works on. No editor shows it, and it is frozen when the session is over.</summary>
    public bool IsFork { get; init; }

    /// <summary>True while a repair session works on it: nobody else may change it.</summary>
    public bool IsUnderRepair => IsFork && !IsFrozen;
}

/// <summary>The graph that a run or chat uses, and where it came from.</summary>
/// <param name="VersionNumber">The version; null for the pathway's live graph.</param>
public sealed record ResolvedGraph(GraphJson Graph, int? VersionNumber, string? VersionName);
