using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Simulations;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Simulations;

namespace Rehearsal.Server.Features.Simulations;

/// <summary>Accepts a simulation set.</summary>
internal static class StartSimulationSet
{
    public static async Task<Accepted<SimulationSetStarted>> HandleAsync(
        JsonBody<SimulationSetRequestBody> body, ClaimsPrincipal user, SimulationSetService sets, CancellationToken cancellationToken)
    {
        var wanted = body.Value;
        var request = new SimulationSetRequest(
            wanted.ScenarioIds, wanted.SimulationsPerScenario, QueryValue.Text(wanted.PathwayId), QueryValue.Text(wanted.PersonaId),
            wanted.VersionNumber, QueryValue.Text(wanted.WebhookUrl), wanted.Iterations);
        var set = await sets.StartAsync(user.Organisation(), request, cancellationToken);
        return TypedResults.Accepted($"/v1/agent-testing/simulation-sets/{set.Id}", new SimulationSetStarted
        {
            SimulationSetId = set.Id,
            SimulationsPerScenario = set.SimulationsPerScenario,
            TotalScenarios = set.Scenarios.Count,
            CreatedAt = set.CreatedAt,
        });
    }
}
