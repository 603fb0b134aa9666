using System.Data.Common;
using Dapper;
using Rehearsal.App;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;

namespace Rehearsal.Storage.Stores;

/// <inheritdoc cref="IScenarioStore"/>
internal sealed class ScenarioStore(Database database) : IScenarioStore
{
    /// <summary>The standard's code for a row that a unique index refuses.</summary>
    private const string UniqueViolation = "23505";

    private const string Matches =
        """
        org_id = @Org AND (@PathwayId IS NULL OR pathway_id = @PathwayId) AND (@PersonaId IS NULL OR persona_id = @PersonaId)
        AND (@RemoteAgentId IS NULL OR remote_agent_id = @RemoteAgentId) AND (@Category IS NULL OR category = @Category)
        AND (@Enabled IS NULL OR enabled = @Enabled)
        """;

    public Task<bool> AddAsync(Scenario scenario, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            await Parents.KeepAsync(database, connection, scenario);
            return await connection.ExecuteAsync(
                """
                INSERT INTO scenarios (id, org_id, pathway_id, persona_id, remote_agent_id, name, category, enabled, body, created_at, updated_at)
                VALUES (@Id, @Org, @PathwayId, @PersonaId, @RemoteAgentId, @Name, @Category, @Enabled, @Body, @CreatedAt, @UpdatedAt)
                ON CONFLICT DO NOTHING
                """,
                Parameters(scenario)) > 0;
        },
        cancellationToken);

    public async Task<Scenario?> FindAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return StoredJson.ReadOrNull<Scenario>(await connection.QuerySingleOrDefaultAsync<string>(
            "SELECT body FROM scenarios WHERE org_id = @Org AND id = @Id", new { Org = org.Value, Id = id }));
    }

    public async Task<IReadOnlyList<Scenario>> FindManyAsync(OrgId org, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return [];
        var parameters = new DynamicParameters(new { Org = org.Value });
        var names = parameters.AddList("Id", ids);
        await using var connection = await database.OpenAsync(cancellationToken);
        var bodies = await connection.QueryAsync<string>($"SELECT body FROM scenarios WHERE org_id = @Org AND id IN ({names})", parameters);
        return [.. bodies.Select(StoredJson.Read<Scenario>)];
    }

    public async Task<Page<ListedScenario>> ListAsync(OrgId org, ScenarioFilter filter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var parameters = new DynamicParameters();
        parameters.Add("Org", org.Value, System.Data.DbType.String);
        parameters.Add("PathwayId", filter.PathwayId, System.Data.DbType.String);
        parameters.Add("PersonaId", filter.PersonaId, System.Data.DbType.String);
        parameters.Add("RemoteAgentId", filter.RemoteAgentId, System.Data.DbType.String);
        parameters.Add("Category", filter.Category, System.Data.DbType.String);
        parameters.Add("Enabled", filter.Enabled is { } enabled ? enabled ? 1L : 0L : null, System.Data.DbType.Int64);
        parameters.Add("Limit", filter.Limit ?? int.MaxValue, System.Data.DbType.Int64);
        parameters.Add("Offset", filter.Offset, System.Data.DbType.Int64);
        var rows = await connection.QueryAsync<ListedRow>(
            $"""
            SELECT s.body, r.id AS RunId, r.status AS RunStatus, r.overall_score AS RunScore, r.completed_at AS RunCompletedAt
            FROM (SELECT id, org_id, body, updated_at FROM scenarios WHERE {Matches} ORDER BY updated_at DESC, id DESC LIMIT @Limit OFFSET @Offset) s
            LEFT JOIN runs r ON r.id =
                (SELECT id FROM runs n WHERE n.org_id = s.org_id AND n.scenario_id = s.id ORDER BY n.created_at DESC, n.id DESC LIMIT 1)
            ORDER BY s.updated_at DESC, s.id DESC
            """,
            parameters);
        var count = await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM scenarios WHERE {Matches}", parameters);
        return new Page<ListedScenario>([.. rows.Select(row => row.ToListed())], count);
    }

    public async Task<ScenarioChanged> ChangeAsync(OrgId org, string id, Func<Scenario, Scenario> change, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(connection => ChangeAsync(connection, org, id, change), cancellationToken);
        }
        catch (DbException taken) when (taken.SqlState == UniqueViolation)
        {
            // Two looked at once on PostgreSQL, and the other one had it first. On SQLite one writer looks and writes alone.
            return ScenarioChanged.NameIsTaken;
        }
    }

    private static async Task<ScenarioChanged> ChangeAsync(DbConnection connection, OrgId org, string id, Func<Scenario, Scenario> change)
    {
        // Writing the row before using what it holds keeps every other writer of this scenario out until the end of the transaction.
        var body = await connection.QuerySingleOrDefaultAsync<string>(
            "UPDATE scenarios SET updated_at = updated_at WHERE org_id = @Org AND id = @Id RETURNING body", new { Org = org.Value, Id = id });
        if (body is null)
            return ScenarioChanged.IsAbsent;
        var changed = change(StoredJson.Read<Scenario>(body));
        var parameters = Parameters(changed);
        var taken = await connection.ExecuteScalarAsync<long>(
            """
            SELECT COUNT(*) FROM scenarios WHERE org_id = @Org AND COALESCE(pathway_id, '') = COALESCE(@PathwayId, '')
            AND COALESCE(persona_id, '') = COALESCE(@PersonaId, '') AND COALESCE(remote_agent_id, '') = COALESCE(@RemoteAgentId, '') AND name = @Name AND id <> @Id
            """,
            parameters);
        if (taken > 0)
            return ScenarioChanged.NameIsTaken;
        await connection.ExecuteAsync(
            "UPDATE scenarios SET name = @Name, category = @Category, enabled = @Enabled, body = @Body, updated_at = @UpdatedAt WHERE org_id = @Org AND id = @Id",
            parameters);
        return new ScenarioChanged(changed, false);
    }

    public Task<bool> DeleteAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        async connection => await ScenarioDeletion.DeleteAsync(database, connection, "id", org, id, now) > 0, cancellationToken);

    private static object Parameters(Scenario scenario) => new
    {
        scenario.Id,
        Org = scenario.Org.Value,
        scenario.PathwayId,
        scenario.PersonaId,
        scenario.RemoteAgentId,
        scenario.Name,
        scenario.Category,
        Enabled = scenario.Enabled ? 1L : 0L,
        Body = StoredJson.Write(scenario),
        CreatedAt = scenario.CreatedAt.Stored(),
        UpdatedAt = scenario.UpdatedAt.Stored(),
    };

    private sealed class ListedRow
    {
        public string Body { get; init; } = "";
        public string? RunId { get; init; }
        public string? RunStatus { get; init; }
        public double? RunScore { get; init; }
        public long? RunCompletedAt { get; init; }

        public ListedScenario ToListed() => new(
            StoredJson.Read<Scenario>(Body),
            RunId is null ? null : new RecentRun(RunId, RunStatusExtensions.Parse(RunStatus!)!.Value, RunScore, RunCompletedAt.Moment()));
    }
}
