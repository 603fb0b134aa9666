using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Http;

namespace Rehearsal.Server.Features.RemoteAgents;

/// <summary>The routes of remote agents, an addition of ours.</summary>
internal static class RemoteAgentEndpoints
{
    public static void MapRemoteAgents(this IEndpointRouteBuilder testing)
    {
        var group = testing.MapGroup("/agents").WithTags("Remote agents").ProducesUnauthorized()
            .ProducesError(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge);
        group.MapPost("/", CreateRemoteAgent.HandleAsync).WithSummary("Makes a remote agent").ProducesError(StatusCodes.Status409Conflict);
        group.MapGet("/", ListRemoteAgents.HandleAsync).WithSummary("All remote agents, newest first");

        var one = group.MapGroup("/{id}").ProducesError(StatusCodes.Status404NotFound);
        one.MapGet("", ReadRemoteAgent.HandleAsync).WithSummary("A remote agent");
        one.MapPut("", UpdateRemoteAgent.HandleAsync).WithSummary("Changes the members sent; accepted runs keep the description of then")
            .ProducesError(StatusCodes.Status409Conflict);
        one.MapDelete("", DeleteRemoteAgent.HandleAsync).WithSummary("Deletes a remote agent with its scenarios and their runs");
    }
}
