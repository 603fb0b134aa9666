using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Deliveries;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Webhooks;

namespace Rehearsal.Server.Features.Webhooks;

/// <summary>The secret of the caller's organisation.</summary>
internal static class WebhookSecret
{
    public static async Task<Ok<WebhookSecretBody>> ReadAsync(ClaimsPrincipal user, WebhookSecretService secrets, CancellationToken cancellationToken)
    {
        var secret = await secrets.FindAsync(user.Organisation(), cancellationToken);
        return TypedResults.Ok(new WebhookSecretBody { IsSet = secret is not null, SetAt = secret?.SetAt });
    }

    public static async Task<Ok<WebhookSecretSet>> SetAsync(
        JsonBody<WebhookSecretRequest> body, ClaimsPrincipal user, WebhookSecretService secrets, CancellationToken cancellationToken)
    {
        var secret = await secrets.SetAsync(user.Organisation(), body.Value.Secret, cancellationToken);
        return TypedResults.Ok(new WebhookSecretSet { Secret = secret.Reveal(), SetAt = secret.SetAt });
    }

    public static async Task<Ok<WebhookSecretBody>> RemoveAsync(ClaimsPrincipal user, WebhookSecretService secrets, CancellationToken cancellationToken)
    {
        await secrets.RemoveAsync(user.Organisation(), cancellationToken);
        return TypedResults.Ok(new WebhookSecretBody { IsSet = false, SetAt = null });
    }
}
