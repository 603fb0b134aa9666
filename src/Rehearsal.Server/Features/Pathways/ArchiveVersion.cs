using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Pathways;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Pathways;

namespace Rehearsal.Server.Features.Pathways;
/// <summary>Takes a version out of every list.</summary>
internal static class ArchiveVersion
{
    public static async Task<Ok<PathwayDone>> HandleAsync(
        string id, string version, ClaimsPrincipal user, PathwayService pathways, CancellationToken cancellationToken)
    {
        await pathways.ArchiveVersionAsync(user.Organisation(), id, version, cancellationToken);
        return TypedResults.Ok(new PathwayDone { Message = "Version archived successfully", PathwayId = id });
    }
}
