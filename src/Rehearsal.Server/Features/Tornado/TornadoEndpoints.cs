using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Http;
using Rehearsal.Server.RateLimits;

namespace Rehearsal.Server.Features.Tornado;

/// <summary>The routes of repair sessions (contract §5.18 to §5.21).</summary>
internal static class TornadoEndpoints
{
    public static void MapTornado(this IEndpointRouteBuilder testing)
    {
        var group = testing.MapGroup("/tornado").WithTags("Tornado").ProducesUnauthorized().ProducesError(StatusCodes.Status404NotFound);
        group.MapPost("/start", StartTornado.HandleAsync).WithSummary("Begins to repair an agent on a copy, and answers at once").CountsAsStart()
            .ProducesError(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge);
        group.MapGet("/active", ReadTornado.ActiveAsync).WithSummary("The running session of an agent").ProducesError(StatusCodes.Status400BadRequest);
        group.MapGet("/{id}/status", ReadTornado.StatusAsync).WithSummary("A session with everything it did");
        group.MapPost("/{id}/cancel", CancelTornado.HandleAsync).WithSummary("Stops a session and its runs; the copy stays as it is");
        group.MapPost("/cancel", CancelTornado.NamedInBodyAsync).WithSummary("The same, with the session named in the body")
            .ProducesError(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge);
    }
}
