using System.Security.Claims;
using Rehearsal.App;

namespace Rehearsal.Server.Security;

/// <summary>Whom a request speaks for.</summary>
internal static class CallerIdentity
{
    /// <summary>The claim that holds the organisation's id.</summary>
    public const string OrganisationClaim = "org";

    /// <summary>The organisation of the request's key.</summary>
    /// <exception cref="InvalidOperationException">The endpoint was mapped outside the group that demands a key.</exception>
    public static OrgId Organisation(this ClaimsPrincipal user) =>
        new(user.FindFirstValue(OrganisationClaim)
            ?? throw new InvalidOperationException("Map this endpoint in the group that calls RequireAuthorization: it needs an organisation."));
}
