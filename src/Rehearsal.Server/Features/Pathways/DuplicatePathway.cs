using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Pathways;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Pathways;

namespace Rehearsal.Server.Features.Pathways;

/// <summary>Copies a pathway.</summary>
internal static class DuplicatePathway
{
    public static async Task<Ok<PathwayDuplicated>> HandleAsync(
        JsonBody<DuplicatePathwayRequest> body, ClaimsPrincipal user, PathwayService pathways, CancellationToken cancellationToken)
    {
        var id = RequiredId.Of("pathwayID", body.Value.PathwayId);
        var copy = await pathways.DuplicateAsync(user.Organisation(), id, body.Value.Name, cancellationToken);
        return TypedResults.Ok(new PathwayDuplicated { Id = copy.Id, Name = copy.Name });
    }
}
