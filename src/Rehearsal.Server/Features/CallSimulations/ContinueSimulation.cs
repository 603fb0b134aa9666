using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.CallSimulations;
using Rehearsal.Server.Features.Pathways;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.CallSimulations;

namespace Rehearsal.Server.Features.CallSimulations;

/// <summary>Lets a call of a simulation go on.</summary>
internal static class ContinueSimulation
{
    public static async Task<Ok<SimulationBody>> HandleAsync(
        string id, JsonBody<ContinueSimulationRequest> body, ClaimsPrincipal user, CallSimulationService simulations, CancellationToken cancellationToken) =>
        TypedResults.Ok(SimulationView.ToBody(await simulations.ContinueAsync(
            user.Organisation(), id, RequiredId.Of("call_id", body.Value.CallId), body.Value.AdditionalTurns, cancellationToken)));
}
