using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Webhooks;

/// <summary>Sets what completion webhooks are signed with.</summary>
public sealed record WebhookSecretRequest
{
    [Description("16 to 255 characters; left out or null, a random secret is made."), Example("whsec_c2VjcmV0IG9mIHRoZSBjbGluaWM")]
    public string? Secret { get; init; }
}

/// <summary>Whether completion webhooks are signed. The secret itself is told by <see cref="WebhookSecretSet"/> alone.</summary>
public sealed record WebhookSecretBody
{
    [Description("Whether there is a secret; without one webhooks go out unsigned."), Example("true")]
    public required bool IsSet { get; init; }

    [Description("When it was set, or null."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset? SetAt { get; init; }
}

/// <summary>The secret that was set just now.</summary>
public sealed record WebhookSecretSet
{
    [Description("The secret: shown this once."), Example("whsec_c2VjcmV0IG9mIHRoZSBjbGluaWM")]
    public required string Secret { get; init; }

    [Description("When it was set."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset SetAt { get; init; }
}
