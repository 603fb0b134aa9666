using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;

namespace Rehearsal.App.Folders;

/// <summary>Folders of pathways (contract §6.8).</summary>
public sealed class FolderService(IFolderStore store, TimeProvider time)
{
    private const int MaxNameLength = 255;

    /// <summary>All folders, oldest first.</summary>
    public Task<IReadOnlyList<Folder>> ListAsync(OrgId org, CancellationToken cancellationToken) => store.ListAsync(org, cancellationToken);

    /// <summary>Makes a folder.</summary>
    /// <exception cref="InvalidInputException">The name is blank or too long.</exception>
    /// <exception cref="NotFoundException">There is no such parent.</exception>
    public async Task<Folder> CreateAsync(OrgId org, string? name, string? parentId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var folder = new Folder(Guid.CreateVersion7(now).ToString(), org, Name(name), NullIfBlank(parentId), now);
        return await store.AddAsync(folder, cancellationToken) ? folder : throw NotFoundException.Folder(folder.ParentId!);
    }

    /// <summary>Renames a folder, or moves it with all that lies in it.</summary>
    /// <exception cref="InvalidInputException">The name is blank or too long, or the folder would lie in itself.</exception>
    /// <exception cref="NotFoundException">There is no such folder, or no such parent.</exception>
    public async Task<Folder> UpdateAsync(OrgId org, string id, FolderChange change, CancellationToken cancellationToken) =>
        await store.ChangeAsync(
            org, id,
            (folder, all) =>
            {
                var parent = change.ParentId.IsSet ? NullIfBlank(change.ParentId.Value) : folder.ParentId;
                CheckParent(id, parent, all);
                return folder with { Name = change.Name.IsSet ? Name(change.Name.Value) : folder.Name, ParentId = parent };
            },
            cancellationToken) ?? throw NotFoundException.Folder(id);

    /// <summary>Deletes a folder that nothing lies in.</summary>
    /// <exception cref="NotFoundException">There is no such folder.</exception>
    /// <exception cref="ConflictException">Something lies in it.</exception>
    public async Task DeleteAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        var outcome = await store.DeleteAsync(org, id, cancellationToken);
        if (outcome == FolderDeletion.Absent)
            throw NotFoundException.Folder(id);
        if (outcome == FolderDeletion.NotEmpty)
            throw new ConflictException("FOLDER_NOT_EMPTY", "Pathways or folders lie in this folder: move them first.");
    }

    /// <summary>The pathways that lie in a folder, newest first.</summary>
    /// <exception cref="NotFoundException">There is no such folder.</exception>
    public async Task<IReadOnlyList<Pathway>> ListPathwaysAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        if ((await store.ListAsync(org, cancellationToken)).All(folder => folder.Id != id))
            throw NotFoundException.Folder(id);
        return await store.ListPathwaysAsync(org, id, cancellationToken);
    }

    /// <summary>Puts a pathway into a folder, or out of all.</summary>
    /// <exception cref="NotFoundException">There is no such pathway or folder.</exception>
    public async Task<PathwayMove> MoveAsync(OrgId org, string pathwayId, string? folderId, CancellationToken cancellationToken) =>
        await store.MoveAsync(org, pathwayId, NullIfBlank(folderId), cancellationToken) ?? throw NotFoundException.Pathway(pathwayId);

    private static void CheckParent(string id, string? parent, IReadOnlyList<Folder> all)
    {
        var parents = all.ToDictionary(folder => folder.Id, folder => folder.ParentId);
        if (parent is not null && !parents.ContainsKey(parent))
            throw NotFoundException.Folder(parent);
        for (var above = parent; above is not null; above = parents[above])
        {
            if (above == id)
                throw new InvalidInputException("parent_folder_id", "A folder cannot lie in itself, nor in one that lies in it.");
        }
    }

    private static string Name(string? name) => name?.Trim() is { Length: > 0 and <= MaxNameLength } trimmed
        ? trimmed
        : throw new InvalidInputException("name", $"A name of 1 to {MaxNameLength} characters is required.");

    private static string? NullIfBlank(string? id) => string.IsNullOrWhiteSpace(id) ? null : id;
}
