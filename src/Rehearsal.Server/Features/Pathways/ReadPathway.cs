using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Pathways;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Pathways;

namespace Rehearsal.Server.Features.Pathways;
/// <summary>Shows a pathway, with the graph that runs or the one that an editor shows (contract §6.3).</summary>
internal static class ReadPathway
{
    public static async Task<Ok<PathwayBody>> RunnableAsync(
        string id, ClaimsPrincipal user, PathwayService pathways, CancellationToken cancellationToken)
    {
        var pathway = await pathways.GetAsync(user.Organisation(), id, cancellationToken);
        var resolved = await pathways.ResolveAsync(user.Organisation(), id, version: null, cancellationToken);
        return TypedResults.Ok(pathway.ToBody(resolved.Graph));
    }

    public static async Task<Ok<PathwayBody>> EditorAsync(
        string id, ClaimsPrincipal user, PathwayService pathways, CancellationToken cancellationToken)
    {
        var pathway = await pathways.GetAsync(user.Organisation(), id, cancellationToken);
        var view = await pathways.EditorViewAsync(user.Organisation(), id, cancellationToken);
        return TypedResults.Ok(pathway.ToBody(view.Graph));
    }
}
