using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Calls;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Accounts;

namespace Rehearsal.Server.Features.Accounts;

/// <summary>Tells who is asking.</summary>
internal static class ReadAccount
{
    public static async Task<Ok<AccountBody>> HandleAsync(ClaimsPrincipal user, CallService calls, CancellationToken cancellationToken)
    {
        var page = await calls.ListAsync(user.Organisation(), new CallFilter(), limit: 1, offset: 0, cancellationToken);
        return TypedResults.Ok(new AccountBody { TotalCalls = page.TotalCount });
    }
}
