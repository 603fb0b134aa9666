using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Runs;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Runs;

namespace Rehearsal.Server.Features.Runs;
/// <summary>Shows a run.</summary>
internal static class ReadRun
{
    public static async Task<Ok<RunDetailBody>> HandleAsync(
        string id, ClaimsPrincipal user, RunService runs, CancellationToken cancellationToken) =>
        TypedResults.Ok(RunDetailView.ToBody(await runs.GetAsync(user.Organisation(), id, cancellationToken)));
}
