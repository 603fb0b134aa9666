namespace Rehearsal.App.Accounts;

/// <summary>A team whose resources no other team sees.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, unique on the server.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record Organisation(OrgId Id, string Name, DateTimeOffset CreatedAt);

/// <summary>A key that speaks for an organisation. The key itself is not kept, only its hash.</summary>
/// <param name="Id">The key's id, for listing and revoking.</param>
/// <param name="Org">Whom it speaks for.</param>
/// <param name="OrgName">That organisation's name.</param>
/// <param name="Hint">The key's first characters, to recognise it by.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RevokedAt">When it was revoked; null while it is valid.</param>
public sealed record ApiKey(string Id, OrgId Org, string OrgName, string Hint, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);
