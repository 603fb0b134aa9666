using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Runs;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Accounts;

namespace Rehearsal.Server.Features.Accounts;

/// <summary>Tells who is asking.</summary>
internal static class ReadAccount
{
    public static async Task<Ok<AccountBody>> HandleAsync(ClaimsPrincipal user, RunService runs, CancellationToken cancellationToken)
    {
        var page = await runs.ListAsync(user.Organisation(), new RunFilter(), limit: 1, offset: 0, cancellationToken);
        return TypedResults.Ok(new AccountBody { TotalCalls = page.TotalCount });
    }
}
