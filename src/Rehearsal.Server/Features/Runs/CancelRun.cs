using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Runs;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Runs;

namespace Rehearsal.Server.Features.Runs;
/// <summary>Stops a run.</summary>
internal static class CancelRun
{
    public static async Task<Ok<RunCancelled>> HandleAsync(
        string id, ClaimsPrincipal user, RunService runs, CancellationToken cancellationToken)
    {
        var status = await runs.CancelAsync(user.Organisation(), id, cancellationToken);
        return TypedResults.Ok(new RunCancelled { Id = id, Status = status.ToWord(), Cancelled = status == RunStatus.Cancelled });
    }
}
