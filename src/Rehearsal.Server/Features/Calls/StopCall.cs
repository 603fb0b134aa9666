using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Calls;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Calls;

namespace Rehearsal.Server.Features.Calls;

/// <summary>Stops a simulated call.</summary>
internal static class StopCall
{
    public static async Task<Ok<CallDone>> HandleAsync(string id, ClaimsPrincipal user, CallService calls, CancellationToken cancellationToken)
    {
        await calls.StopAsync(user.Organisation(), id, cancellationToken);
        return TypedResults.Ok(new CallDone { CallId = id });
    }
}
