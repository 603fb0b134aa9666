using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Http;
using Rehearsal.Server.RateLimits;

namespace Rehearsal.Server.Features.Batches;

/// <summary>The routes of batches (contract §5.7, §5.10); cancelling is ours.</summary>
internal static class BatchEndpoints
{
    public static void MapBatches(this IEndpointRouteBuilder testing)
    {
        var group = testing.MapGroup("").WithTags("Batches").ProducesUnauthorized()
            .ProducesError(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        group.MapPost("/batch-run", StartBatch.HandleAsync).WithSummary("Accepts a run of each of many scenarios and answers at once").CountsAsStart()
            .ProducesError(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status423Locked);
        group.MapGet("/batches/{id}", ReadBatch.HandleAsync).WithSummary("A batch with its counters and runs");
        group.MapPost("/batches/{id}/cancel", CancelBatch.HandleAsync).WithSummary("Stops what is not finished of a batch");
    }
}
