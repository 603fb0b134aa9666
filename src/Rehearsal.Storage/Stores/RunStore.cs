using Dapper;
using Rehearsal.App;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Storage.Stores;

/// <inheritdoc cref="IRunStore"/>
internal sealed partial class RunStore(Database database) : IRunStore
{
    public Task AddAsync(IReadOnlyList<NewRun> runs, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            await RunRows.AddAsync(database, connection, runs);
            return true;
        },
        cancellationToken);

    public async Task<Page<RunSummary>> ListAsync(OrgId org, RunFilter filter, int limit, int offset, CancellationToken cancellationToken)
    {
        var (where, parameters) = Where(org, filter);
        parameters.Add("Limit", limit);
        parameters.Add("Offset", offset);
        await using var connection = await database.OpenAsync(cancellationToken);
        // The page's ids come from an index alone, so a deep page skips index entries and not rows with their JSON.
        var rows = await connection.QueryAsync<RunRow>(
            $"""
            SELECT {RunRows.SummaryColumns}
            FROM (SELECT id, created_at FROM runs WHERE {where} ORDER BY created_at DESC, id DESC LIMIT @Limit OFFSET @Offset) page
            JOIN runs r ON r.id = page.id
            ORDER BY page.created_at DESC, page.id DESC
            """,
            parameters);
        var count = await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM runs WHERE {where}", parameters);
        return new Page<RunSummary>([.. rows.Select(row => row.ToSummary())], count);
    }

    public async Task<RunDetail?> FindAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<RunRow>(
            $"{RunRows.SelectDetail} WHERE r.org_id = @Org AND r.id = @Id AND r.kind = 'test'",
            new { Org = org.Value, Id = id });
        return row is null ? null : row.ToDetail() with { WebhookDelivery = await DeliveryRows.FindAsync(connection, DeliveryKind.Run, id) };
    }

    public async Task<RunDetail?> FindCallAsync(OrgId org, string callId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<RunRow>(
            $"{RunRows.SelectDetail} WHERE r.org_id = @Org AND r.call_id = @CallId AND r.kind <> 'node_test'", new { Org = org.Value, CallId = callId });
        return row?.ToDetail();
    }

    public async Task<Conversation?> FindConversationAsync(OrgId org, string callId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return StoredJson.ReadOrNull<Conversation>(await connection.QueryFirstOrDefaultAsync<string>(
            "SELECT d.conversation FROM runs r JOIN run_details d ON d.run_id = r.id WHERE r.org_id = @Org AND r.call_id = @CallId AND r.kind <> 'node_test'",
            new { Org = org.Value, CallId = callId }));
    }

    public Task<RunStatus?> CancelAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync<RunStatus?>(
        async connection =>
        {
            var cancelled = await connection.QuerySingleOrDefaultAsync<RunGroups>(
                $"""
                UPDATE runs SET status = 'CANCELLED', completed_at = @Now, owner = NULL, lease_until = NULL
                WHERE org_id = @Org AND id = @Id AND kind <> 'node_test' AND status IN ('PENDING', 'RUNNING') RETURNING {RunRows.GroupColumns}
                """,
                new { Org = org.Value, Id = id, Now = now.Stored() });
            if (cancelled is not null)
            {
                await DeliveryRows.MakePendingAsync(connection, DeliveryKind.Run, id, now);
                await cancelled.SettleAsync(connection, now);
            }

            var status = await connection.QuerySingleOrDefaultAsync<string>(
                "SELECT status FROM runs WHERE org_id = @Org AND id = @Id AND kind <> 'node_test'", new { Org = org.Value, Id = id });
            return status is null ? null : RunStatusExtensions.Parse(status);
        },
        cancellationToken);

    private static (string Where, DynamicParameters Parameters) Where(OrgId org, RunFilter filter)
    {
        var conditions = new List<string> { "org_id = @org_id" };
        var parameters = new DynamicParameters();
        parameters.Add("org_id", org.Value);
        Filter("scenario_id", filter.ScenarioId);
        Filter("pathway_id", filter.PathwayId);
        Filter("persona_id", filter.PersonaId);
        Filter("remote_agent_id", filter.RemoteAgentId);
        Filter("batch_id", filter.BatchId);
        Filter("simulation_set_id", filter.SimulationSetId);
        Filter("status", filter.Status?.ToWord());
        // What is no test has none of these: only an index that such a filter does not choose needs to know the kind.
        if (filter is { ScenarioId: null, PersonaId: null, RemoteAgentId: null, BatchId: null, SimulationSetId: null })
            conditions.Add("kind = 'test'");
        return (string.Join(" AND ", conditions), parameters);

        void Filter(string column, string? value)
        {
            if (value is null)
                return;
            conditions.Add($"{column} = @{column}");
            parameters.Add(column, value);
        }
    }
}
