namespace Rehearsal.App.Pathways;

/// <summary>Keeps pathways and their versions. Every call sees one organisation only.</summary>
public interface IPathwayStore
{
    /// <summary>Stores a new pathway.</summary>
    Task AddAsync(Pathway pathway, CancellationToken cancellationToken);

    /// <summary>The pathway; null when the organisation has none of that id.</summary>
    Task<Pathway?> FindAsync(OrgId org, string id, CancellationToken cancellationToken);

    /// <summary>All pathways of the organisation, newest first.</summary>
    Task<IReadOnlyList<Pathway>> ListAsync(OrgId org, CancellationToken cancellationToken);

    /// <summary>Writes name, description, graph and times of a pathway and, with them, a version's graph; nobody else changes the pathway between the look and the write.</summary>
    /// <param name="org">Whose.</param>
    /// <param name="id">The pathway.</param>
    /// <param name="change">What to write, told from the pathway and its versions as <see cref="ListVersionsAsync"/> has them. What it throws is thrown, and nothing is written.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The pathway as written; null when the organisation has none of that id.</returns>
    Task<Pathway?> ChangeAsync(OrgId org, string id, Func<Pathway, IReadOnlyList<PathwayVersion>, PathwayEdit> change, CancellationToken cancellationToken);

    /// <summary>Deletes the pathway with its versions, chats and scenarios and, with those, their runs; running ones are cancelled first. False when absent.</summary>
    Task<bool> DeleteAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>All versions that are not archived, newest first; empty for an unknown pathway.</summary>
    Task<IReadOnlyList<PathwayVersion>> ListVersionsAsync(OrgId org, string pathwayId, CancellationToken cancellationToken);

    /// <summary>Stores a version under the next free number and revision 1, both of which the store chooses atomically.</summary>
    /// <param name="name">Its name; null for <c>Version N</c>.</param>
    /// <returns>The version as stored; null when the organisation has no such pathway.</returns>
    Task<PathwayVersion?> AddVersionAsync(
        OrgId org, string pathwayId, string? name, GraphJson graph, int? sourceVersion, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Replaces a version's name and graph and raises its revision by one.</summary>
    /// <param name="expectedRevision">When given, nothing changes unless it is the stored one.</param>
    /// <returns>The version as stored; null when it is gone, frozen or of another revision.</returns>
    Task<PathwayVersion?> UpdateVersionAsync(
        OrgId org, PathwayVersion version, int? expectedRevision, CancellationToken cancellationToken);

    /// <summary>Freezes a graph as the pathway's next version, or the version itself that has it where the number is to be kept, makes it the live graph and puts it into production.</summary>
    /// <returns>The version's number; null when the organisation has no such pathway.</returns>
    Task<int?> PublishAsync(OrgId org, Publication publication, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Makes a version the one in staging, in place of the one before.</summary>
    Task StageAsync(OrgId org, string pathwayId, int number, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Archives a version; false when absent.</summary>
    Task<bool> ArchiveVersionAsync(OrgId org, string pathwayId, int number, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>What becomes of a pathway.</summary>
/// <param name="Pathway">The pathway.</param>
/// <param name="Version">A version that changes with it; null for none.</param>
public sealed record PathwayEdit(Pathway Pathway, PathwayVersion? Version);
