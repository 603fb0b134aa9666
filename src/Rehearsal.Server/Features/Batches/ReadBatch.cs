using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Batches;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Batches;

namespace Rehearsal.Server.Features.Batches;

/// <summary>Shows a batch.</summary>
internal static class ReadBatch
{
    public static async Task<Ok<BatchBody>> HandleAsync(string id, ClaimsPrincipal user, BatchService batches, CancellationToken cancellationToken) =>
        TypedResults.Ok(BatchView.ToBody(await batches.GetAsync(user.Organisation(), id, cancellationToken)));
}
