using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Folders;
using Rehearsal.Server.Features.Pathways;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Folders;

namespace Rehearsal.Server.Features.Folders;

/// <summary>What is done with folders.</summary>
internal static class Folders
{
    public static async Task<Ok<FolderList>> ListAsync(ClaimsPrincipal user, FolderService folders, CancellationToken cancellationToken)
    {
        var all = await folders.ListAsync(user.Organisation(), cancellationToken);
        return TypedResults.Ok(new FolderList { Folders = [.. all.Select(folder => new FolderItem { Id = folder.Id, Name = folder.Name, ParentFolderId = folder.ParentId })] });
    }

    public static async Task<Ok<FolderBody>> CreateAsync(
        JsonBody<FolderRequest> body, ClaimsPrincipal user, FolderService folders, CancellationToken cancellationToken) =>
        TypedResults.Ok(ToBody(await folders.CreateAsync(user.Organisation(), body.Value.Name, body.Value.ParentFolderId, cancellationToken)));

    public static async Task<Ok<FolderBody>> UpdateAsync(
        string id, JsonBody<FolderRequest> body, ClaimsPrincipal user, FolderService folders, CancellationToken cancellationToken)
    {
        var change = new FolderChange(body.Given("name", body.Value.Name), body.Given("parent_folder_id", body.Value.ParentFolderId));
        return TypedResults.Ok(ToBody(await folders.UpdateAsync(user.Organisation(), id, change, cancellationToken)));
    }

    public static async Task<Ok<FolderDeleted>> DeleteAsync(string id, ClaimsPrincipal user, FolderService folders, CancellationToken cancellationToken)
    {
        await folders.DeleteAsync(user.Organisation(), id, cancellationToken);
        return TypedResults.Ok(new FolderDeleted { FolderId = id });
    }

    public static async Task<Ok<FolderPathways>> ListPathwaysAsync(string id, ClaimsPrincipal user, FolderService folders, CancellationToken cancellationToken)
    {
        var pathways = await folders.ListPathwaysAsync(user.Organisation(), id, cancellationToken);
        return TypedResults.Ok(new FolderPathways
        {
            Pathways = [.. pathways.Select(pathway => new FolderPathway { Id = pathway.Id, Name = pathway.Name, Description = pathway.Description, CreatedAt = pathway.CreatedAt })],
        });
    }

    public static async Task<Ok<PathwayMoved>> MoveAsync(
        JsonBody<MovePathwayRequest> body, ClaimsPrincipal user, FolderService folders, CancellationToken cancellationToken)
    {
        var pathwayId = RequiredId.Of("pathway_id", body.Value.PathwayId);
        var move = await folders.MoveAsync(user.Organisation(), pathwayId, body.Value.FolderId, cancellationToken);
        return TypedResults.Ok(new PathwayMoved { PathwayId = move.PathwayId, OldFolderId = move.OldFolderId, NewFolderId = move.NewFolderId });
    }

    private static FolderBody ToBody(Folder folder) => new() { FolderId = folder.Id, Name = folder.Name, ParentFolderId = folder.ParentId };
}
