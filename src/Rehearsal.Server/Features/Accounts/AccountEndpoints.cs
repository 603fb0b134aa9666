using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Http;

namespace Rehearsal.Server.Features.Accounts;

/// <summary>The routes about the account that a key belongs to.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this IEndpointRouteBuilder api) =>
        api.MapGet("/me", ReadAccount.HandleAsync).WithTags("Account").WithSummary("The account that the key belongs to").ProducesUnauthorized();
}
