namespace Rehearsal.App.Folders;

/// <summary>A place for pathways, or for other folders.</summary>
/// <param name="ParentId">The folder it lies in; null at the top.</param>
public sealed record Folder(string Id, OrgId Org, string Name, string? ParentId, DateTimeOffset CreatedAt);

/// <summary>What a request wants a folder to be: absent members keep their value.</summary>
/// <param name="Name">1 to 255 characters.</param>
/// <param name="ParentId">Null for the top.</param>
public sealed record FolderChange(Optional<string?> Name, Optional<string?> ParentId);

/// <summary>What became of the wish to delete a folder.</summary>
public enum FolderDeletion
{
    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>There is none of that id.</summary>
    Absent,

    /// <summary>Pathways or folders lie in it, so it stays.</summary>
    NotEmpty,
}

/// <summary>Where a pathway lay before and lies now; null for the top.</summary>
public sealed record PathwayMove(string PathwayId, string? OldFolderId, string? NewFolderId);
