using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.RemoteAgents;
using Rehearsal.Server.Security;
using Rehearsal.Wire.RemoteAgents;

namespace Rehearsal.Server.Features.RemoteAgents;

/// <summary>Lists remote agents.</summary>
internal static class ListRemoteAgents
{
    public static async Task<Ok<RemoteAgentList>> HandleAsync(ClaimsPrincipal user, RemoteAgentService agents, CancellationToken cancellationToken)
    {
        var all = await agents.ListAsync(user.Organisation(), cancellationToken);
        return TypedResults.Ok(new RemoteAgentList { Agents = [.. all.Select(RemoteAgentViews.ToBody)], TotalCount = all.Count });
    }
}
