using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.CallSimulations;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.CallSimulations;

namespace Rehearsal.Server.Features.CallSimulations;

/// <summary>Accepts a simulation by callers with objectives.</summary>
internal static class SimulateCalls
{
    public static async Task<Accepted<CallsSimulated>> HandleAsync(
        JsonBody<SimulateCallsRequest> body, ClaimsPrincipal user, CallSimulationService simulations, CancellationToken cancellationToken)
    {
        var request = SimulationInput.Read(body.Value, SimulationInput.Profiles(body.Value.Profiles));
        var simulation = await simulations.StartAsync(user.Organisation(), request, cancellationToken);
        return TypedResults.Accepted(SimulationView.AddressOf(simulation), new CallsSimulated
        {
            SimulationId = simulation.Id,
            Calls = [.. simulation.Calls.Select(call => new ProfileCall { ProfileName = call.Summary.ScenarioName, CallId = call.Summary.CallId })],
        });
    }
}
