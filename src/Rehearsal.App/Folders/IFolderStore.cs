using Rehearsal.App.Pathways;

namespace Rehearsal.App.Folders;

/// <summary>Keeps folders. Every call sees one organisation only.</summary>
public interface IFolderStore
{
    /// <summary>All folders, oldest first.</summary>
    Task<IReadOnlyList<Folder>> ListAsync(OrgId org, CancellationToken cancellationToken);

    /// <summary>Stores a new folder; false when the organisation has no folder of its parent's id.</summary>
    Task<bool> AddAsync(Folder folder, CancellationToken cancellationToken);

    /// <summary>Replaces a folder by what <paramref name="change"/> makes of it and of all folders, with nobody else's change in between.</summary>
    /// <param name="org">Whose.</param>
    /// <param name="id">Which.</param>
    /// <param name="change">A pure function, which may be called again; when it throws, nothing changes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The folder as stored; null when the organisation has none of that id.</returns>
    Task<Folder?> ChangeAsync(OrgId org, string id, Func<Folder, IReadOnlyList<Folder>, Folder> change, CancellationToken cancellationToken);

    /// <summary>Deletes a folder that nothing lies in.</summary>
    Task<FolderDeletion> DeleteAsync(OrgId org, string id, CancellationToken cancellationToken);

    /// <summary>The pathways that lie in a folder, newest first; empty for an unknown folder.</summary>
    Task<IReadOnlyList<Pathway>> ListPathwaysAsync(OrgId org, string id, CancellationToken cancellationToken);

    /// <summary>Puts a pathway into a folder that exists; null when the organisation has no such pathway.</summary>
    /// <param name="org">Whose.</param>
    /// <param name="pathwayId">Which.</param>
    /// <param name="folderId">The folder; null for the top.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Errors.NotFoundException">The organisation has no such folder.</exception>
    Task<PathwayMove?> MoveAsync(OrgId org, string pathwayId, string? folderId, CancellationToken cancellationToken);
}
