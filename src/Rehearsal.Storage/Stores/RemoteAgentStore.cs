using System.Data.Common;
using Dapper;
using Rehearsal.App;
using Rehearsal.App.RemoteAgents;

namespace Rehearsal.Storage.Stores;

/// <inheritdoc cref="IRemoteAgentStore"/>
internal sealed class RemoteAgentStore(Database database) : IRemoteAgentStore
{
    /// <summary>The standard's code for a row that a unique index refuses.</summary>
    private const string UniqueViolation = "23505";

    public Task<bool> AddAsync(StoredRemoteAgent agent, CancellationToken cancellationToken) => database.WriteAsync(
        async connection => await connection.ExecuteAsync(
            """
            INSERT INTO remote_agents (id, org_id, name, body, created_at, updated_at) VALUES (@Id, @Org, @Name, @Body, @CreatedAt, @UpdatedAt)
            ON CONFLICT DO NOTHING
            """,
            Parameters(agent)) > 0,
        cancellationToken);

    public async Task<StoredRemoteAgent?> FindAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return StoredJson.ReadOrNull<StoredRemoteAgent>(await connection.QuerySingleOrDefaultAsync<string>(
            "SELECT body FROM remote_agents WHERE org_id = @Org AND id = @Id", new { Org = org.Value, Id = id }));
    }

    public async Task<IReadOnlyList<StoredRemoteAgent>> ListAsync(OrgId org, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var bodies = await connection.QueryAsync<string>(
            "SELECT body FROM remote_agents WHERE org_id = @Org ORDER BY created_at DESC, id DESC", new { Org = org.Value });
        return [.. bodies.Select(StoredJson.Read<StoredRemoteAgent>)];
    }

    public async Task<RemoteAgentChanged> ChangeAsync(
        OrgId org, string id, Func<StoredRemoteAgent, StoredRemoteAgent> change, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(connection => ChangeAsync(connection, org, id, change), cancellationToken);
        }
        catch (DbException taken) when (taken.SqlState == UniqueViolation)
        {
            // Two looked at once on PostgreSQL, and the other one had it first.
            return RemoteAgentChanged.NameIsTaken;
        }
    }

    public Task<bool> DeleteAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            var which = new { Org = org.Value, Id = id };
            if (await connection.ExecuteAsync("DELETE FROM remote_agents WHERE org_id = @Org AND id = @Id", which) == 0)
                return false;
            await ScenarioDeletion.DeleteAsync(database, connection, "remote_agent_id", org, id, now);
            return true;
        },
        cancellationToken);

    private static async Task<RemoteAgentChanged> ChangeAsync(
        DbConnection connection, OrgId org, string id, Func<StoredRemoteAgent, StoredRemoteAgent> change)
    {
        // Writing the row before using what it holds keeps every other writer of this agent out until the end of the transaction.
        var body = await connection.QuerySingleOrDefaultAsync<string>(
            "UPDATE remote_agents SET updated_at = updated_at WHERE org_id = @Org AND id = @Id RETURNING body", new { Org = org.Value, Id = id });
        if (body is null)
            return RemoteAgentChanged.IsAbsent;
        var changed = change(StoredJson.Read<StoredRemoteAgent>(body));
        var parameters = Parameters(changed);
        var taken = await connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM remote_agents WHERE org_id = @Org AND name = @Name AND id <> @Id", parameters);
        if (taken > 0)
            return RemoteAgentChanged.NameIsTaken;
        await connection.ExecuteAsync(
            "UPDATE remote_agents SET name = @Name, body = @Body, updated_at = @UpdatedAt WHERE org_id = @Org AND id = @Id", parameters);
        return new RemoteAgentChanged(changed, false);
    }

    private static object Parameters(StoredRemoteAgent agent) => new
    {
        agent.Id,
        Org = agent.Org.Value,
        agent.Name,
        Body = StoredJson.Write(agent),
        CreatedAt = agent.CreatedAt.Stored(),
        UpdatedAt = agent.UpdatedAt.Stored(),
    };
}
