using Dapper;
using Rehearsal.App;
using Rehearsal.App.Accounts;

namespace Rehearsal.Storage.Stores;

/// <inheritdoc cref="IAccountStore"/>
internal sealed class AccountStore(Database database) : IAccountStore
{
    public Task<Organisation> GetOrCreateOrganisationAsync(Organisation candidate, CancellationToken cancellationToken) =>
        database.WriteAsync(async connection =>
        {
            await connection.ExecuteAsync(
                "INSERT INTO organisations (id, name, created_at) VALUES (@Id, @Name, @At) ON CONFLICT (name) DO NOTHING",
                new { Id = candidate.Id.Value, candidate.Name, At = candidate.CreatedAt.Stored() });
            var row = await connection.QuerySingleAsync<OrganisationRow>(
                "SELECT id, name, created_at AS CreatedAt FROM organisations WHERE name = @Name", new { candidate.Name });
            return new Organisation(new OrgId(row.Id), row.Name, row.CreatedAt.Moment());
        }, cancellationToken);

    public async Task<string?> FindNameAsync(OrgId org, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<string>("SELECT name FROM organisations WHERE id = @Org", new { Org = org.Value });
    }

    public async Task<bool> HasNoKeysAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM api_keys") == 0;
    }

    public Task AddKeyAsync(ApiKey key, string sha256Hex, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.ExecuteAsync(
                "INSERT INTO api_keys (id, org_id, hash, hint, created_at) VALUES (@Id, @Org, @Hash, @Hint, @At) ON CONFLICT (hash) DO NOTHING",
                new { key.Id, Org = key.Org.Value, Hash = sha256Hex, key.Hint, At = key.CreatedAt.Stored() }),
            cancellationToken);

    public async Task<OrgId?> FindOrganisationByKeyAsync(string sha256Hex, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var org = await connection.QueryFirstOrDefaultAsync<string>(
            "SELECT org_id FROM api_keys WHERE hash = @Hash AND revoked_at IS NULL", new { Hash = sha256Hex });
        return org is null ? null : new OrgId(org);
    }

    public async Task<IReadOnlyList<ApiKey>> ListKeysAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<KeyRow>(
            """
            SELECT k.id, k.org_id AS OrgId, o.name AS OrgName, k.hint, k.created_at AS CreatedAt, k.revoked_at AS RevokedAt
            FROM api_keys k JOIN organisations o ON o.id = k.org_id ORDER BY k.created_at, k.id
            """);
        return [.. rows.Select(row => new ApiKey(row.Id, new OrgId(row.OrgId), row.OrgName, row.Hint, row.CreatedAt.Moment(), row.RevokedAt.Moment()))];
    }

    public Task<bool> RevokeKeyAsync(string id, string sha256Hex, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async connection => await connection.ExecuteAsync(
                "UPDATE api_keys SET revoked_at = @At WHERE (id = @Id OR hash = @Hash) AND revoked_at IS NULL",
                new { Id = id, Hash = sha256Hex, At = at.Stored() }) > 0,
            cancellationToken);

    private sealed class OrganisationRow
    {
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public long CreatedAt { get; init; }
    }

    private sealed class KeyRow
    {
        public string Id { get; init; } = "";
        public string OrgId { get; init; } = "";
        public string OrgName { get; init; } = "";
        public string Hint { get; init; } = "";
        public long CreatedAt { get; init; }
        public long? RevokedAt { get; init; }
    }
}
