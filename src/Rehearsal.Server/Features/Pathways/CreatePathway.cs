using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Pathways;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Pathways;

namespace Rehearsal.Server.Features.Pathways;

/// <summary>Makes a pathway without nodes and versions.</summary>
internal static class CreatePathway
{
    private const string Message = "Pathway created successfully";

    public static async Task<Ok<PathwayCreated>> HandleAsync(
        JsonBody<CreatePathwayRequest> body, ClaimsPrincipal user, PathwayService pathways, CancellationToken cancellationToken)
    {
        var pathway = await pathways.CreateAsync(user.Organisation(), body.Value.Name, body.Value.Description, cancellationToken);
        return TypedResults.Ok(new PathwayCreated
        {
            PathwayId = pathway.Id,
            Message = Message,
            Data = new PathwayCreatedData { PathwayId = pathway.Id, Name = pathway.Name, Message = Message },
        });
    }
}
