using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Http;
using Rehearsal.Server.RateLimits;

namespace Rehearsal.Server.Features.Simulations;

/// <summary>The routes of simulation sets (contract §5.15, §5.16); cancelling is ours.</summary>
internal static class SimulationSetEndpoints
{
    public static void MapSimulationSets(this IEndpointRouteBuilder testing)
    {
        var group = testing.MapGroup("/simulation-sets").WithTags("Simulation sets").ProducesUnauthorized()
            .ProducesError(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        group.MapPost("", StartSimulationSet.HandleAsync).WithSummary("Accepts many runs of each scenario and answers at once").CountsAsStart()
            .ProducesError(StatusCodes.Status413PayloadTooLarge);
        group.MapGet("/{id}", ReadSimulationSet.HandleAsync).WithSummary("A simulation set with what its runs show so far");
        group.MapPost("/{id}/cancel", CancelSimulationSet.HandleAsync).WithSummary("Stops what is not finished of a simulation set");
    }
}
