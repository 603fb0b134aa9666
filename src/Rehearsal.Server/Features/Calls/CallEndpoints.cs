using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Http;

namespace Rehearsal.Server.Features.Calls;

/// <summary>The routes of calls (contract §11); importing is ours.</summary>
internal static class CallEndpoints
{
    public static void MapCalls(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("").WithTags("Calls").ProducesUnauthorized();
        var group = all.MapGroup("/calls");
        group.MapGet("", ListCalls.HandleAsync).WithSummary("Matching calls, newest first").ProducesError(StatusCodes.Status400BadRequest);
        group.MapPost("", SendCall.Handle).WithSummary("Not offered: answers 501").ProducesError(StatusCodes.Status501NotImplemented);
        group.MapPost("/import", ImportCall.HandleAsync).WithSummary("Keeps a call from elsewhere")
            .ProducesError(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge);
        group.MapGet("/{id}", ReadCall.HandleAsync).WithSummary("A call with everything known of it").ProducesError(StatusCodes.Status404NotFound);
        group.MapGet("/{id}/events", ReadCallEvents.HandleAsync).WithSummary("What happened in a call").ProducesError(StatusCodes.Status404NotFound);
        group.MapPost("/{id}/stop", StopCall.HandleAsync).WithSummary("Stops a simulated call that is not over")
            .ProducesError(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        all.MapGet("/pathway_calls/{id}", ReadPathwayCall.HandleAsync).WithSummary("What was said in a call, with the pathway's nodes")
            .ProducesError(StatusCodes.Status404NotFound);
    }
}
