using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Http;
using Rehearsal.Server.RateLimits;

namespace Rehearsal.Server.Features.NodeTests;

/// <summary>The routes of node tests (contract §11.1); cancelling is ours.</summary>
internal static class NodeTestEndpoints
{
    public static void MapNodeTests(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("").WithTags("Node tests").ProducesUnauthorized().ProducesError(StatusCodes.Status404NotFound);
        var group = all.MapGroup("/node_tests");
        var starts = group.MapGroup("").CountsAsStart().ProducesError(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge);
        starts.MapPost("/invoke", StartNodeTest.HandleAsync).WithSummary("Has a node reply to variations of what a caller says");
        starts.MapPost("/run", StartNodeTest.HandleAsync).WithSummary("The same as /v1/node_tests/invoke");
        group.MapGet("/run/{id}", ReadNodeTest.HandleAsync).WithSummary("A node test with the replies that are there");
        all.MapGet("/node_test/run/{id}", ReadNodeTest.HandleAsync).WithSummary("The same as /v1/node_tests/run/{id}");
        group.MapPost("/run/{id}/cancel", CancelNodeTest.HandleAsync).WithSummary("Stops what is missing of a node test");
    }
}
