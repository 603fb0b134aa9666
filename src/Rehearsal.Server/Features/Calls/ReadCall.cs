using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Calls;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Calls;

namespace Rehearsal.Server.Features.Calls;

/// <summary>Shows a call.</summary>
internal static class ReadCall
{
    public static async Task<Ok<CallBody>> HandleAsync(string id, ClaimsPrincipal user, CallService calls, CancellationToken cancellationToken) =>
        TypedResults.Ok(CallView.ToBody(await calls.GetAsync(user.Organisation(), id, cancellationToken)));
}
