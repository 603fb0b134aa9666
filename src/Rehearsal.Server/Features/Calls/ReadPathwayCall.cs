using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Calls;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Calls;
using Rehearsal.Wire.Json;

namespace Rehearsal.Server.Features.Calls;

/// <summary>Shows what was said in a call, or all that happened, as clients of pathways read it.</summary>
internal static class ReadPathwayCall
{
    public static async Task<Ok<IReadOnlyList<PathwayCallItem>>> HandleAsync(
        string id, [Description("`2` for everything that happened; else only what was said is listed."), Example("\"2\"")] string? v,
        ClaimsPrincipal user, CallService calls, CancellationToken cancellationToken)
    {
        var call = await calls.GetAsync(user.Organisation(), id, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<PathwayCallItem>>(v == "2" ? PathwayCallEvents.Of(call) : CallView.ToPathwayLines(call));
    }
}
