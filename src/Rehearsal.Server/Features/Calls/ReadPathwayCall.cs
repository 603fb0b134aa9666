using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Calls;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Calls;

namespace Rehearsal.Server.Features.Calls;

/// <summary>Shows what was said in a call, as clients of pathways read it.</summary>
internal static class ReadPathwayCall
{
    public static async Task<Ok<IReadOnlyList<PathwayCallLine>>> HandleAsync(string id, ClaimsPrincipal user, CallService calls, CancellationToken cancellationToken) =>
        TypedResults.Ok(CallView.ToPathwayLines(await calls.GetAsync(user.Organisation(), id, cancellationToken)));
}
