using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Http;
using Rehearsal.Server.RateLimits;

namespace Rehearsal.Server.Features.CallSimulations;

/// <summary>The routes of simulations without a scenario (contract §11.1). Their literal words win over the ids of calls and pathways.</summary>
internal static class CallSimulationEndpoints
{
    public static void MapCallSimulations(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("Simulations").ProducesUnauthorized().ProducesError(StatusCodes.Status404NotFound);
        var starts = group.MapGroup("").CountsAsStart().ProducesError(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge);
        starts.MapPost("/calls/simulate", SimulateCalls.HandleAsync).WithSummary("Lets up to 5 callers with objectives talk to a pathway");
        starts.MapPost("/pathway/simulations/run", RunSimulation.HandleAsync).WithSummary("Lets callers that are described talk to a pathway");
        group.MapGet("/pathway/simulations/{id}", ReadSimulation.HandleAsync).WithSummary("A simulation with what was said so far");
        starts.MapPost("/pathway/simulations/{id}/continue", ContinueSimulation.HandleAsync).WithSummary("Lets a call that came to its limit of turns go on")
            .ProducesError(StatusCodes.Status409Conflict);
    }
}
