using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Http;

namespace Rehearsal.Server.Features.Folders;

/// <summary>The routes of folders (contract §6.8), under both path families of pathways.</summary>
internal static class FolderEndpoints
{
    public static void MapFolders(this IEndpointRouteBuilder api, string family)
    {
        var group = api.MapGroup(family + "/folders").WithTags("Folders").ProducesUnauthorized();
        group.MapGet("/", Folders.ListAsync).WithSummary("All folders, oldest first");

        var one = group.MapGroup("").ProducesError(StatusCodes.Status404NotFound);
        one.MapGet("/{id}/pathways", Folders.ListPathwaysAsync).WithSummary("The pathways that lie in a folder, newest first");
        one.MapDelete("/{id}", Folders.DeleteAsync).WithSummary("Deletes a folder that nothing lies in").ProducesError(StatusCodes.Status409Conflict);

        var changes = one.MapGroup("").ProducesError(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge);
        changes.MapPost("/", Folders.CreateAsync).WithSummary("Makes a folder");
        changes.MapPatch("/{id}", Folders.UpdateAsync).WithSummary("Renames a folder, or moves it with all that lies in it");
        changes.MapPost("/move", Folders.MoveAsync).WithSummary("Puts a pathway into a folder, or out of all");
    }
}
