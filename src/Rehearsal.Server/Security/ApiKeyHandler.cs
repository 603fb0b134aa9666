using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rehearsal.App.Accounts;
using Rehearsal.Wire.Errors;

namespace Rehearsal.Server.Security;

/// <summary>Finds whom a key speaks for: <c>authorization: KEY</c>, or <c>Bearer KEY</c> (contract §1.2). Keys are never logged.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyRing keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public new const string Scheme = "ApiKey";

    private const string BearerPrefix = "Bearer ";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var key = Request.Headers.Authorization.ToString().Trim();
        if (key.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase))
            key = key[BearerPrefix.Length..].Trim();
        if (key.Length == 0 || await keys.FindOrganisationAsync(key, Context.RequestAborted) is not { } organisation)
            return AuthenticateResult.NoResult();
        var identity = new ClaimsIdentity([new Claim(CallerIdentity.OrganisationClaim, organisation.Value)], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Response.WriteAsJsonAsync(new UnauthorizedBody());
    }
}
