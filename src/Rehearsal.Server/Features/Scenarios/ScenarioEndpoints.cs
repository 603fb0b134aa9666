using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Http;
using Rehearsal.Server.RateLimits;

namespace Rehearsal.Server.Features.Scenarios;

/// <summary>The routes of scenarios (contract §5.1–5.5).</summary>
internal static class ScenarioEndpoints
{
    public static void MapScenarios(this IEndpointRouteBuilder testing)
    {
        var group = testing.MapGroup("/scenarios").WithTags("Scenarios").ProducesUnauthorized()
            .ProducesError(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge);
        group.MapPost("/", CreateScenario.HandleAsync).WithSummary("Makes a scenario")
            .ProducesError(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        group.MapGet("/", ListScenarios.HandleAsync).WithSummary("Matching scenarios, latest updated first");

        // The documentation has the one path, the official client the other.
        foreach (var path in (string[])["/generate-from-call", "/generate"])
            group.MapPost(path, GenerateScenario.HandleAsync).WithSummary("Writes a scenario from a call; keeps nothing").CountsAsStart().ProducesError(StatusCodes.Status404NotFound);

        var one = group.MapGroup("/{id}").ProducesError(StatusCodes.Status404NotFound);
        one.MapGet("", ReadScenario.HandleAsync).WithSummary("A scenario with its assertions");
        one.MapPut("", UpdateScenario.HandleAsync).WithSummary("Changes the members sent; past runs keep their results")
            .ProducesError(StatusCodes.Status409Conflict);
        one.MapDelete("", DeleteScenario.HandleAsync).WithSummary("Deletes a scenario with its runs; active ones stop");
    }
}
