using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Features.Calls;
using Rehearsal.Server.Http;
using Rehearsal.Server.RateLimits;

namespace Rehearsal.Server.Features.TestCases;

/// <summary>The routes of test cases, which are REPLAY scenarios under another name (contract §11.1).</summary>
internal static class TestCaseEndpoints
{
    public static void MapTestCases(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/pathway/test-cases").WithTags("Test cases").ProducesUnauthorized().ProducesError(StatusCodes.Status404NotFound);
        group.MapGet("/{pathway_id}", ListTestCases.HandleAsync).WithSummary("A pathway's test cases");
        group.MapGet("/calls/{id}", ReadCall.HandleAsync).WithSummary("The call of a test case's run");
        group.MapPost("/add", AddTestCase.HandleAsync).WithSummary("Makes a test case from messages or from a call")
            .ProducesError(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge);
        group.MapPost("/{id}/run", RunTestCase.HandleAsync).WithSummary("Runs a test case").CountsAsStart()
            .ProducesError(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge);
    }
}
