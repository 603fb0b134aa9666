using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Pathways;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Pathways;

namespace Rehearsal.Server.Features.Pathways;
/// <summary>Deletes a pathway and all that hangs on it.</summary>
internal static class DeletePathway
{
    public static async Task<Ok<PathwayDone>> HandleAsync(
        string id, ClaimsPrincipal user, PathwayService pathways, CancellationToken cancellationToken)
    {
        await pathways.DeleteAsync(user.Organisation(), id, cancellationToken);
        return TypedResults.Ok(new PathwayDone { Message = "Pathway deleted successfully", PathwayId = id });
    }
}
