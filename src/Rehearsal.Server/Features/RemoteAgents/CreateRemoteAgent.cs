using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.RemoteAgents;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.RemoteAgents;

namespace Rehearsal.Server.Features.RemoteAgents;

/// <summary>Makes a remote agent.</summary>
internal static class CreateRemoteAgent
{
    public static async Task<Created<RemoteAgentBody>> HandleAsync(
        JsonBody<RemoteAgentRequest> body, ClaimsPrincipal user, RemoteAgentService agents, CancellationToken cancellationToken)
    {
        var agent = await agents.CreateAsync(user.Organisation(), body.ToChange(), cancellationToken);
        return TypedResults.Created($"/v1/agent-testing/agents/{agent.Id}", agent.ToBody());
    }
}
