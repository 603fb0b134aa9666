using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Rehearsal.App.Errors;

namespace Rehearsal.App.Accounts;

/// <summary>Makes, checks, lists and revokes API keys.</summary>
public sealed class KeyRing(IAccountStore store, TimeProvider time)
{
    /// <summary>The organisation that a fresh installation starts with.</summary>
    public const string DefaultOrganisation = "default";

    private const int KeyBytes = 32;
    private const int HintLength = 8;

    /// <summary>Makes a random key for an organisation, which is made too when it is new.</summary>
    /// <returns>The key itself: the only time that it is seen.</returns>
    /// <exception cref="InvalidInputException">The name is blank or longer than 255 characters.</exception>
    public async Task<string> CreateAsync(string organisationName, CancellationToken cancellationToken)
    {
        var key = "rh_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        await AdoptAsync(key, organisationName, cancellationToken);
        return key;
    }

    /// <summary>Makes a key that the operator chose valid for an organisation.</summary>
    /// <returns>The organisation it speaks for.</returns>
    public async Task<Organisation> AdoptAsync(string key, string organisationName, CancellationToken cancellationToken)
    {
        var organisation = await GetOrganisationAsync(organisationName, cancellationToken);
        var apiKey = new ApiKey(NewId(), organisation.Id, organisation.Name, key[..Math.Min(HintLength, key.Length / 2)], time.GetUtcNow(), null);
        await store.AddKeyAsync(apiKey, Hash(key), cancellationToken);
        return organisation;
    }

    /// <summary>The organisation of that name, made now when there is none.</summary>
    public Task<Organisation> GetOrganisationAsync(string name, CancellationToken cancellationToken)
    {
        var trimmed = name.Trim();
        if (trimmed.Length is 0 or > 255)
            throw new InvalidInputException("org", "An organisation's name has 1 to 255 characters.");
        return store.GetOrCreateOrganisationAsync(new Organisation(new OrgId(NewId()), trimmed, time.GetUtcNow()), cancellationToken);
    }

    /// <summary>Whom a key speaks for; null for an unknown or revoked key.</summary>
    public Task<OrgId?> FindOrganisationAsync(string key, CancellationToken cancellationToken) =>
        store.FindOrganisationByKeyAsync(Hash(key), cancellationToken);

    /// <summary>True on an installation where no key was ever made.</summary>
    public Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => store.HasNoKeysAsync(cancellationToken);

    /// <summary>All keys, oldest first, revoked ones included.</summary>
    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) => store.ListKeysAsync(cancellationToken);

    /// <summary>Revokes a key, named by its id or by the key itself; false when no valid key matches.</summary>
    public Task<bool> RevokeAsync(string idOrKey, CancellationToken cancellationToken) =>
        store.RevokeKeyAsync(idOrKey, Hash(idOrKey), time.GetUtcNow(), cancellationToken);

    private string NewId() => Guid.CreateVersion7(time.GetUtcNow()).ToString();

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
