namespace Rehearsal.App.Accounts;

/// <summary>Keeps organisations and their keys.</summary>
public interface IAccountStore
{
    /// <summary>The organisation of that name, made now when there is none; safe against another process doing the same.</summary>
    Task<Organisation> GetOrCreateOrganisationAsync(Organisation candidate, CancellationToken cancellationToken);

    /// <summary>The name of an organisation; null when there is none of that id.</summary>
    Task<string?> FindNameAsync(OrgId org, CancellationToken cancellationToken);

    /// <summary>True when no key was ever made.</summary>
    Task<bool> HasNoKeysAsync(CancellationToken cancellationToken);

    /// <summary>Stores a key by its hash; does nothing when the hash is already known.</summary>
    Task AddKeyAsync(ApiKey key, string sha256Hex, CancellationToken cancellationToken);

    /// <summary>Whom a valid key with that hash speaks for; null for an unknown or revoked one.</summary>
    Task<OrgId?> FindOrganisationByKeyAsync(string sha256Hex, CancellationToken cancellationToken);

    /// <summary>All keys, oldest first.</summary>
    Task<IReadOnlyList<ApiKey>> ListKeysAsync(CancellationToken cancellationToken);

    /// <summary>Revokes the key that has this id or this hash; false when no valid key does.</summary>
    Task<bool> RevokeKeyAsync(string id, string sha256Hex, DateTimeOffset at, CancellationToken cancellationToken);
}
