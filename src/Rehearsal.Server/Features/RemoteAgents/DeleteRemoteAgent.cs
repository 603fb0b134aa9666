using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.RemoteAgents;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Server.Features.RemoteAgents;

/// <summary>Deletes a remote agent with all that hangs on it.</summary>
internal static class DeleteRemoteAgent
{
    public static async Task<Ok<DeletedBody>> HandleAsync(
        string id, ClaimsPrincipal user, RemoteAgentService agents, CancellationToken cancellationToken)
    {
        await agents.DeleteAsync(user.Organisation(), id, cancellationToken);
        return TypedResults.Ok(new DeletedBody());
    }
}
