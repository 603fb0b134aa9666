using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Scenarios;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Server.Features.Scenarios;

/// <summary>Makes a scenario.</summary>
internal static class CreateScenario
{
    public static async Task<Created<ScenarioBody>> HandleAsync(
        JsonBody<ScenarioRequest> body, ClaimsPrincipal user, ScenarioService scenarios, CancellationToken cancellationToken)
    {
        var scenario = await scenarios.CreateAsync(
            user.Organisation(), new ScenarioTarget(body.Value.PathwayId, body.Value.PersonaId, body.Value.RemoteAgentId), body.ToChange(), cancellationToken);
        return TypedResults.Created($"/v1/agent-testing/scenarios/{scenario.Id}", scenario.ToBody() with { Warnings = AssertionWarnings.Of(body) });
    }
}
