using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Folders;

/// <summary>A new folder, or a changed one (contract §6.8).</summary>
public sealed record FolderRequest
{
    [Description("1 to 255 characters; required for a new one."), Example("Clinics")]
    public string? Name { get; init; }

    [Description("The folder that it lies in; null or blank for the top."), Example("0198c0de-0000-7000-8000-000000000015")]
    public string? ParentFolderId { get; init; }
}

/// <summary>Puts a pathway into a folder.</summary>
public sealed record MovePathwayRequest
{
    [Description("The pathway. Required."), Example("0198c0de-0000-7000-8000-000000000002")]
    public string? PathwayId { get; init; }

    [Description("The folder; null or blank for the top."), Example("0198c0de-0000-7000-8000-000000000015")]
    public string? FolderId { get; init; }
}

/// <summary>A folder in a list.</summary>
public sealed record FolderItem
{
    [Description("The folder's id."), Example("0198c0de-0000-7000-8000-000000000015")]
    public required string Id { get; init; }

    [Description("Its name."), Example("Clinics")]
    public required string Name { get; init; }

    [Description("The folder that it lies in, or null."), Example("0198c0de-0000-7000-8000-000000000016")]
    public required string? ParentFolderId { get; init; }
}

/// <summary>All folders, oldest first.</summary>
public sealed record FolderList
{
    [Description("The folders.")]
    public required IReadOnlyList<FolderItem> Folders { get; init; }
}

/// <summary>A folder as its change answers it.</summary>
public sealed record FolderBody
{
    [Description("The folder's id."), Example("0198c0de-0000-7000-8000-000000000015")]
    public required string FolderId { get; init; }

    [Description("The same once more."), Example("0198c0de-0000-7000-8000-000000000015")]
    public string Id => FolderId;

    [Description("Its name."), Example("Clinics")]
    public required string Name { get; init; }

    [Description("The folder that it lies in, or null."), Example("0198c0de-0000-7000-8000-000000000016")]
    public required string? ParentFolderId { get; init; }
}

/// <summary>A folder was deleted.</summary>
public sealed record FolderDeleted
{
    [Description("The id that it had."), Example("0198c0de-0000-7000-8000-000000000015")]
    public required string FolderId { get; init; }
}

/// <summary>The pathways that lie in a folder, newest first.</summary>
public sealed record FolderPathways
{
    [Description("The pathways.")]
    public required IReadOnlyList<FolderPathway> Pathways { get; init; }
}

/// <summary>A pathway in a folder.</summary>
public sealed record FolderPathway
{
    [Description("The pathway's id."), Example("0198c0de-0000-7000-8000-000000000002")]
    public required string Id { get; init; }

    [Description("Its name."), Example("Clinic appointment line")]
    public required string Name { get; init; }

    [Description("What it is for, or null."), Example("Books appointments.")]
    public required string? Description { get; init; }

    [Description("When it was made."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Where a pathway lay and lies.</summary>
public sealed record PathwayMoved
{
    [Description("The pathway."), Example("0198c0de-0000-7000-8000-000000000002")]
    public required string PathwayId { get; init; }

    [Description("Where it lay; null for the top."), Example("null")]
    public required string? OldFolderId { get; init; }

    [Description("Where it lies now; null for the top."), Example("0198c0de-0000-7000-8000-000000000015")]
    public required string? NewFolderId { get; init; }
}
