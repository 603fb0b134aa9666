using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Runs;
using Rehearsal.App.Simulations;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Simulations;

namespace Rehearsal.Server.Features.Simulations;

/// <summary>Stops a simulation set.</summary>
internal static class CancelSimulationSet
{
    public static async Task<Ok<SimulationSetCancelled>> HandleAsync(
        string id, ClaimsPrincipal user, SimulationSetService sets, CancellationToken cancellationToken)
    {
        var stopped = await sets.CancelAsync(user.Organisation(), id, cancellationToken);
        return TypedResults.Ok(new SimulationSetCancelled
        {
            Id = id,
            Status = stopped.Status.ToWord(),
            Cancelled = stopped.StoppedRuns.Count > 0,
            CancelledRuns = stopped.StoppedRuns.Count,
        });
    }
}
