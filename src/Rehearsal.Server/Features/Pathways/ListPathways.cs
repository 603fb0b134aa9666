using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Pathways;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Pathways;

namespace Rehearsal.Server.Features.Pathways;
/// <summary>Lists pathways with their live graphs.</summary>
internal static class ListPathways
{
    public static async Task<Ok<PathwayList>> HandleAsync(ClaimsPrincipal user, PathwayService pathways, CancellationToken cancellationToken)
    {
        var all = await pathways.ListAsync(user.Organisation(), cancellationToken);
        return TypedResults.Ok(new PathwayList { Data = [.. all.Select(pathway => pathway.ToBody(pathway.Graph))] });
    }
}
