using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.CallSimulations;
using Rehearsal.Server.Security;
using Rehearsal.Wire.CallSimulations;

namespace Rehearsal.Server.Features.CallSimulations;

/// <summary>Shows a simulation.</summary>
internal static class ReadSimulation
{
    public static async Task<Ok<SimulationBody>> HandleAsync(string id, ClaimsPrincipal user, CallSimulationService simulations, CancellationToken cancellationToken) =>
        TypedResults.Ok(SimulationView.ToBody(await simulations.GetAsync(user.Organisation(), id, cancellationToken)));
}
