using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.RemoteAgents;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.RemoteAgents;

namespace Rehearsal.Server.Features.RemoteAgents;

/// <summary>Changes the members sent.</summary>
internal static class UpdateRemoteAgent
{
    public static async Task<Ok<RemoteAgentBody>> HandleAsync(
        string id, JsonBody<RemoteAgentRequest> body, ClaimsPrincipal user, RemoteAgentService agents, CancellationToken cancellationToken) =>
        TypedResults.Ok((await agents.UpdateAsync(user.Organisation(), id, body.ToChange(), cancellationToken)).ToBody());
}
