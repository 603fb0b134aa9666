using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Features.Analysis;
using Rehearsal.Server.Http;
using Rehearsal.Server.RateLimits;

namespace Rehearsal.Server.Features.Runs;

/// <summary>The routes of runs (contract §5.6, §5.8, §5.9, §5.11); cancelling is ours.</summary>
internal static class RunEndpoints
{
    public static void MapRuns(this IEndpointRouteBuilder testing)
    {
        var group = testing.MapGroup("").WithTags("Runs").ProducesUnauthorized().ProducesError(StatusCodes.Status400BadRequest);
        group.MapPost("/scenarios/{id}/run", StartRun.HandleAsync).WithSummary("Accepts a run of a scenario and answers at once").CountsAsStart()
            .ProducesError(StatusCodes.Status404NotFound, StatusCodes.Status413PayloadTooLarge);
        group.MapGet("/runs", ListRuns.HandleAsync).WithSummary("Matching runs, newest first");
        group.MapGet("/runs/{id}", ReadRun.HandleAsync).WithSummary("A run with everything known of it").ProducesError(StatusCodes.Status404NotFound);
        group.MapPost("/runs/{id}/cancel", CancelRun.HandleAsync).WithSummary("Stops a run that is not finished")
            .ProducesError(StatusCodes.Status404NotFound);
        group.MapPost("/runs/{id}/analyze", AnalyzeRun.HandleAsync).WithSummary("Explains why a run did not pass").CountsAsStart()
            .ProducesError(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);
    }
}
