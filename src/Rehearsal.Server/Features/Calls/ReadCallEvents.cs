using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Calls;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Calls;

namespace Rehearsal.Server.Features.Calls;

/// <summary>Shows what happened in a call.</summary>
internal static class ReadCallEvents
{
    public static async Task<Ok<IReadOnlyList<CallEventBody>>> HandleAsync(string id, ClaimsPrincipal user, CallService calls, CancellationToken cancellationToken) =>
        TypedResults.Ok(CallEventsView.Of(await calls.GetAsync(user.Organisation(), id, cancellationToken)));
}
