using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.CallSimulations;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.CallSimulations;

namespace Rehearsal.Server.Features.CallSimulations;

/// <summary>Accepts a simulation by callers that are described.</summary>
internal static class RunSimulation
{
    public static async Task<Accepted<SimulationBody>> HandleAsync(
        JsonBody<RunSimulationRequest> body, ClaimsPrincipal user, CallSimulationService simulations, CancellationToken cancellationToken)
    {
        var request = SimulationInput.Read(body.Value, SimulationInput.Personas(body.Value.Personas));
        var simulation = await simulations.StartAsync(user.Organisation(), request, cancellationToken);
        return TypedResults.Accepted(SimulationView.AddressOf(simulation), SimulationView.ToBody(simulation));
    }
}
