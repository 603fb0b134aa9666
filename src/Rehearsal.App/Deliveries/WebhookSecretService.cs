using System.Buffers.Text;
using System.Security.Cryptography;
using Rehearsal.App.Errors;

namespace Rehearsal.App.Deliveries;

/// <summary>What an organisation signs its completion webhooks with; without a secret they go out unsigned.</summary>
public sealed class WebhookSecretService(IDeliveryStore store, TimeProvider time)
{
    /// <summary>Shortest secret that is accepted.</summary>
    public const int MinLength = 16;

    /// <summary>Longest secret that is accepted.</summary>
    public const int MaxLength = 255;

    private const int RandomBytes = 32;

    /// <summary>The secret; null when there is none.</summary>
    public Task<SigningSecret?> FindAsync(OrgId org, CancellationToken cancellationToken) => store.FindSecretAsync(org, cancellationToken);

    /// <summary>Sets the secret: from then on every attempt is signed with it.</summary>
    /// <param name="org">Whose.</param>
    /// <param name="text">The secret; null for a random one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">It has fewer than <see cref="MinLength"/> or more than <see cref="MaxLength"/> characters.</exception>
    public async Task<SigningSecret> SetAsync(OrgId org, string? text, CancellationToken cancellationToken)
    {
        if (text is { Length: < MinLength or > MaxLength })
            throw new InvalidInputException("secret", $"A text of {MinLength} to {MaxLength} characters is accepted, not of {text.Length}; without one a random secret is made.");
        var secret = new SigningSecret(text ?? "whsec_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)), time.GetUtcNow());
        await store.SetSecretAsync(org, secret, cancellationToken);
        return secret;
    }

    /// <summary>Takes the secret away.</summary>
    public Task RemoveAsync(OrgId org, CancellationToken cancellationToken) => store.SetSecretAsync(org, null, cancellationToken);
}
