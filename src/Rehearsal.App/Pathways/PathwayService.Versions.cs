using System.Globalization;
using System.Text.Json;
using Rehearsal.App.Errors;

namespace Rehearsal.App.Pathways;

/// <summary>What a request wants a version to be.</summary>
/// <param name="SourceVersion">The version number to copy when no graph is given.</param>
public sealed record VersionDraft(string? Name = null, JsonElement? Nodes = null, JsonElement? Edges = null, int? SourceVersion = null);

public sealed partial class PathwayService
{
    /// <summary>All versions that are neither archived nor under repair, newest first.</summary>
    public async Task<IReadOnlyList<PathwayVersion>> ListVersionsAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        await GetAsync(org, id, cancellationToken);
        return [.. (await store.ListVersionsAsync(org, id, cancellationToken)).Where(version => !version.IsUnderRepair)];
    }

    /// <summary>A version by its number or its id.</summary>
    public async Task<PathwayVersion> GetVersionAsync(OrgId org, string id, string version, CancellationToken cancellationToken)
    {
        await GetAsync(org, id, cancellationToken);
        var versions = await store.ListVersionsAsync(org, id, cancellationToken);
        return versions.FirstOrDefault(candidate => candidate.Id == version || Invariant(candidate.Number) == version)
            ?? throw NotFoundException.PathwayVersion(id, version);
    }

    /// <summary>Makes a version: of the graph given, else of the source version's, else of what the editor shows.</summary>
    public async Task<PathwayVersion> CreateVersionAsync(OrgId org, string id, VersionDraft draft, CancellationToken cancellationToken)
    {
        var source = draft.SourceVersion is { } number
            ? (await GetVersionAsync(org, id, Invariant(number), cancellationToken)).Graph
            : draft.Nodes is null ? (await EditorViewAsync(org, id, cancellationToken)).Graph : GraphJson.Empty;
        await GetAsync(org, id, cancellationToken);
        var graph = Merge(source, draft.Nodes, draft.Edges);
        return await store.AddVersionAsync(org, id, VersionName(draft.Name), graph, draft.SourceVersion, time.GetUtcNow(), cancellationToken)
            ?? throw NotFoundException.Pathway(id);
    }

    /// <summary>Changes a version in place and raises its revision.</summary>
    /// <param name="expectedRevision">The revision the sender last saw; null to overwrite whatever is there.</param>
    /// <exception cref="ConflictException">Somebody else changed it since.</exception>
    /// <exception cref="LockedException">A repair session works on it.</exception>
    /// <exception cref="InvalidInputException">The version is frozen, or the graph is wrong.</exception>
    public async Task<PathwayVersion> UpdateVersionAsync(
        OrgId org, string id, int number, VersionDraft draft, int? expectedRevision, CancellationToken cancellationToken)
    {
        while (true)
        {
            var current = await GetVersionAsync(org, id, Invariant(number), cancellationToken);
            ThrowIfUnderRepair(current);
            if (current.IsFrozen)
                throw new InvalidInputException("version_number", $"Version {number} was published and never changes; make a new version instead.");
            var changed = current with
            {
                Name = VersionName(draft.Name) ?? current.Name,
                Graph = Merge(current.Graph, draft.Nodes, draft.Edges),
                UpdatedAt = time.GetUtcNow(),
            };
            // What the draft leaves out keeps its value, so a change that came between is looked at again, not overwritten.
            if (await store.UpdateVersionAsync(org, changed, expectedRevision ?? current.Revision, cancellationToken) is { } updated)
                return updated;
            if (expectedRevision is not null)
                throw new ConflictException(
                    "OLD_REVISION_ERROR", $"Version {number} was changed by somebody else: read it again, or send force=true to overwrite it.");
        }
    }

    /// <summary>Takes a version out of every list.</summary>
    /// <exception cref="ConflictException">It is the one in production.</exception>
    public async Task ArchiveVersionAsync(OrgId org, string id, string version, CancellationToken cancellationToken)
    {
        var found = await GetVersionAsync(org, id, version, cancellationToken);
        ThrowIfUnderRepair(found);
        var pathway = await GetAsync(org, id, cancellationToken);
        if (pathway.ProductionVersion == found.Number)
            throw new ConflictException("VERSION_IN_PRODUCTION", $"Version {found.Number} is in production and cannot be archived.");
        await store.ArchiveVersionAsync(org, id, found.Number, time.GetUtcNow(), cancellationToken);
    }

    /// <summary>
    /// The graph that runs: the version asked for (a number, <c>production</c> or <c>staging</c>), else production's,
    /// else the live graph if it can speak, else the newest version's (contract §6.5). Version 0 names no version.
    /// </summary>
    public async Task<ResolvedGraph> ResolveAsync(OrgId org, string id, string? version, CancellationToken cancellationToken)
    {
        var pathway = await GetAsync(org, id, cancellationToken);
        var wanted = version?.Trim().ToLowerInvariant() switch
        {
            null or "" or "0" => pathway.ProductionVersion is { } production ? Invariant(production) : null,
            "production" => Invariant(pathway.ProductionVersion ?? throw NotFoundException.PathwayVersion(id, "production")),
            "staging" => Invariant(pathway.StagingVersion ?? throw NotFoundException.PathwayVersion(id, "staging")),
            var number => number,
        };
        if (wanted is not null)
            return Of(await GetVersionAsync(org, id, wanted, cancellationToken));
        if (IsSpeakable(pathway.Graph))
            return new ResolvedGraph(pathway.Graph, null, null);
        var newest = (await store.ListVersionsAsync(org, id, cancellationToken)).FirstOrDefault(version => !version.IsFork);
        return newest is null ? new ResolvedGraph(pathway.Graph, null, null) : Of(newest);
    }

    /// <summary>The graph that an editor shows: the working version if it is newer than the last publication, else the live graph (contract §6.3).</summary>
    public async Task<ResolvedGraph> EditorViewAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        var pathway = await GetAsync(org, id, cancellationToken);
        var working = WorkingVersion(await store.ListVersionsAsync(org, id, cancellationToken));
        return working is not null && (pathway.PublishedAt is null || working.UpdatedAt > pathway.PublishedAt)
            ? Of(working)
            : new ResolvedGraph(pathway.Graph, null, null);
    }

    private static PathwayVersion? WorkingVersion(IReadOnlyList<PathwayVersion> newestFirst) =>
        newestFirst.FirstOrDefault(version => !version.IsFrozen && !version.IsFork);

    /// <summary>Only the session changes its copy.</summary>
    internal static void ThrowIfUnderRepair(PathwayVersion version)
    {
        if (version.IsUnderRepair)
            throw new LockedException($"Version {version.Number} is the copy that a tornado session is repairing; it can be used when the session is over.");
    }

    private static ResolvedGraph Of(PathwayVersion version) => new(version.Graph, version.Number, version.Name);

    private static bool IsSpeakable(GraphJson graph) => graph.Parse().HasSpeakableNode;

    private static string? VersionName(string? name) => string.IsNullOrWhiteSpace(name) ? null : CheckName(name);

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
