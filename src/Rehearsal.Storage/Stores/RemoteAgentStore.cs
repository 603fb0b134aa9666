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

    public async Task<bool> UpdateAsync(StoredRemoteAgent agent, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(connection => UpdateAsync(connection, Parameters(agent)), cancellationToken);
        }
        catch (DbException taken) when (taken.SqlState == UniqueViolation)
        {
            // Two looked at once on PostgreSQL, and the other one had it first.
            return false;
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

    private static async Task<bool> UpdateAsync(DbConnection connection, object parameters)
    {
        var taken = await connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM remote_agents WHERE org_id = @Org AND name = @Name AND id <> @Id", parameters);
        return taken == 0 && await connection.ExecuteAsync(
            "UPDATE remote_agents SET name = @Name, body = @Body, updated_at = @UpdatedAt WHERE org_id = @Org AND id = @Id", parameters) > 0;
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
