using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.RemoteAgents;
using Rehearsal.Server.Security;
using Rehearsal.Wire.RemoteAgents;

namespace Rehearsal.Server.Features.RemoteAgents;

/// <summary>Shows a remote agent.</summary>
internal static class ReadRemoteAgent
{
    public static async Task<Ok<RemoteAgentBody>> HandleAsync(
        string id, ClaimsPrincipal user, RemoteAgentService agents, CancellationToken cancellationToken) =>
        TypedResults.Ok((await agents.GetAsync(user.Organisation(), id, cancellationToken)).ToBody());
}
