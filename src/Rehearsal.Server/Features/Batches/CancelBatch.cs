using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Batches;
using Rehearsal.App.Runs;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Batches;

namespace Rehearsal.Server.Features.Batches;

/// <summary>Stops a batch.</summary>
internal static class CancelBatch
{
    public static async Task<Ok<BatchCancelled>> HandleAsync(string id, ClaimsPrincipal user, BatchService batches, CancellationToken cancellationToken)
    {
        var stopped = await batches.CancelAsync(user.Organisation(), id, cancellationToken);
        return TypedResults.Ok(new BatchCancelled
        {
            Id = id,
            Status = stopped.Status.ToWord(),
            Cancelled = stopped.StoppedRuns.Count > 0,
            CancelledRuns = stopped.StoppedRuns.Count,
        });
    }
}
