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
    private const string SummaryColumns =
        """
        r.id, r.scenario_id AS ScenarioId, r.scenario_name AS ScenarioName, r.pathway_id AS PathwayId, r.persona_id AS PersonaId,
        r.batch_id AS BatchId, r.simulation_set_id AS SimulationSetId, r.call_id AS CallId, r.status, r.overall_score AS OverallScore,
        r.turn_count AS TurnCount, r.message_count AS MessageCount, r.version_number AS VersionNumber, r.trigger_source AS TriggerSource,
        r.error_message AS ErrorMessage, r.assertion_results AS AssertionResults, r.created_at AS CreatedAt, r.started_at AS StartedAt,
        r.completed_at AS CompletedAt, r.remote_agent_id AS RemoteAgentId
        """;

    public Task AddAsync(IReadOnlyList<NewRun> runs, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO runs
                    (id, org_id, call_id, scenario_id, scenario_name, pathway_id, persona_id, remote_agent_id, batch_id, simulation_set_id, version_number,
                     trigger_source, status, turn_count, message_count, assertion_results, created_at, owner, lease_until, attempt)
                VALUES
                    (@Id, @Org, @CallId, @ScenarioId, @ScenarioName, @PathwayId, @PersonaId, @RemoteAgentId, @BatchId, @SimulationSetId, @VersionNumber,
                     @TriggerSource, 'PENDING', 0, 0, '[]', @CreatedAt, @Owner, @LeaseUntil, 0)
                """,
                runs.Select(Row));
            foreach (var run in runs.Where(run => run.Snapshot.WebhookUrl is not null))
                await DeliveryRows.AddAsync(connection, run.Org, DeliveryKind.Run, run.Id, run.Snapshot.WebhookUrl!, run.CreatedAt);
            return await connection.ExecuteAsync(
                "INSERT INTO run_details (run_id, snapshot, model_calls, failed_to_start) VALUES (@Id, @Snapshot, '[]', 0)",
                runs.Select(run => new { run.Id, Snapshot = StoredJson.Write(run.Snapshot) }));
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
            SELECT {SummaryColumns}
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
            $"""
            SELECT {SummaryColumns}, d.snapshot, d.conversation, d.tone, d.model_calls AS ModelCalls, d.failed_to_start AS FailedToStart
            FROM runs r JOIN run_details d ON d.run_id = r.id WHERE r.org_id = @Org AND r.id = @Id
            """,
            new { Org = org.Value, Id = id });
        return row is null ? null : row.ToDetail() with { WebhookDelivery = await DeliveryRows.FindAsync(connection, DeliveryKind.Run, id) };
    }

    public async Task<Conversation?> FindConversationAsync(OrgId org, string callId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return StoredJson.ReadOrNull<Conversation>(await connection.QueryFirstOrDefaultAsync<string>(
            "SELECT d.conversation FROM runs r JOIN run_details d ON d.run_id = r.id WHERE r.org_id = @Org AND r.call_id = @CallId",
            new { Org = org.Value, CallId = callId }));
    }

    public Task<RunStatus?> CancelAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync<RunStatus?>(
        async connection =>
        {
            var cancelled = await connection.ExecuteAsync(
                """
                UPDATE runs SET status = 'CANCELLED', completed_at = @Now, owner = NULL, lease_until = NULL
                WHERE org_id = @Org AND id = @Id AND status IN ('PENDING', 'RUNNING')
                """,
                new { Org = org.Value, Id = id, Now = now.Stored() });
            if (cancelled > 0)
                await DeliveryRows.MakePendingAsync(connection, DeliveryKind.Run, id, now);
            var status = await connection.QuerySingleOrDefaultAsync<string>(
                "SELECT status FROM runs WHERE org_id = @Org AND id = @Id", new { Org = org.Value, Id = id });
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
        return (string.Join(" AND ", conditions), parameters);

        void Filter(string column, string? value)
        {
            if (value is null)
                return;
            conditions.Add($"{column} = @{column}");
            parameters.Add(column, value);
        }
    }

    private static object Row(NewRun run) => new
    {
        run.Id,
        Org = run.Org.Value,
        run.CallId,
        ScenarioId = run.Snapshot.Scenario.Id,
        ScenarioName = run.Snapshot.Scenario.Name,
        run.Snapshot.Scenario.PathwayId,
        run.Snapshot.Scenario.PersonaId,
        run.Snapshot.Scenario.RemoteAgentId,
        run.BatchId,
        run.SimulationSetId,
        VersionNumber = (long?)run.VersionNumber,
        run.TriggerSource,
        CreatedAt = run.CreatedAt.Stored(),
        run.ReservedFor?.Owner,
        LeaseUntil = run.ReservedFor?.Until.ToUnixTimeMilliseconds(),
    };
}
