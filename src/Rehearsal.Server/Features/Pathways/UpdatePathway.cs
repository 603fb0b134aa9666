using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Pathways;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Pathways;

namespace Rehearsal.Server.Features.Pathways;

/// <summary>Changes the members sent.</summary>
internal static class UpdatePathway
{
    public static async Task<Ok<PathwaySaved>> HandleAsync(
        string id, JsonBody<UpdatePathwayRequest> body, ClaimsPrincipal user, PathwayService pathways, CancellationToken cancellationToken)
    {
        var change = new PathwayChange
        {
            Name = body.Given("name", body.Value.Name),
            Description = body.Given("description", body.Value.Description),
            Nodes = body.Value.Nodes,
            Edges = body.Value.Edges,
        };
        var saved = await pathways.UpdateAsync(user.Organisation(), id, change, cancellationToken);
        return TypedResults.Ok(new PathwaySaved
        {
            Message = "Pathway updated successfully",
            PathwayData = saved.Pathway.ToData(),
            Warnings = saved.Warnings,
        });
    }
}
