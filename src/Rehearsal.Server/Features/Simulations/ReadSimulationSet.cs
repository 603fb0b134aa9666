using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Simulations;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Simulations;

namespace Rehearsal.Server.Features.Simulations;

/// <summary>Shows a simulation set.</summary>
internal static class ReadSimulationSet
{
    public static async Task<Ok<SimulationSetBody>> HandleAsync(
        string id, ClaimsPrincipal user, SimulationSetService sets, CancellationToken cancellationToken) =>
        TypedResults.Ok(SimulationSetView.ToBody(await sets.GetAsync(user.Organisation(), id, cancellationToken)));
}
