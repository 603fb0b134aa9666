using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Http;
using Rehearsal.Server.RateLimits;

namespace Rehearsal.Server.Features.CodeTests;

/// <summary>The route that runs a node's code (contract §11.1).</summary>
internal static class CodeTestEndpoints
{
    public static void MapCodeTests(this IEndpointRouteBuilder api) =>
        api.MapPost("/blandcode/test", TestCode.HandleAsync).WithTags("Node tests").WithSummary("Runs the code of a Custom Code node in the sandbox").CountsAsStart().ProducesUnauthorized()
            .ProducesError(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status413PayloadTooLarge);
}
