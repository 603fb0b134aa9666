using Dapper;
using Rehearsal.App;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Runs;
using Rehearsal.App.Simulations;

namespace Rehearsal.Storage.Stores;

/// <inheritdoc cref="ISimulationSetStore"/>
internal sealed class SimulationSetStore(Database database) : ISimulationSetStore
{
    public Task AddAsync(SimulationSet set, IReadOnlyList<NewRun> runs, string? webhookUrl, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO simulation_sets (id, org_id, status, simulations_per_scenario, version_number, scenarios, created_at, completed_at)
                VALUES (@Id, @Org, @Status, @Simulations, @VersionNumber, @Scenarios, @CreatedAt, @CompletedAt)
                """,
                new
                {
                    set.Id,
                    Org = set.Org.Value,
                    Status = set.Status.ToWord(),
                    Simulations = (long)set.SimulationsPerScenario,
                    VersionNumber = (long?)set.VersionNumber,
                    Scenarios = StoredJson.Write(set.Scenarios),
                    CreatedAt = set.CreatedAt.Stored(),
                    CompletedAt = set.CompletedAt.Stored(),
                });
            await RunRows.AddAsync(database, connection, runs);
            if (webhookUrl is not null)
                await DeliveryRows.AddAsync(connection, set.Org, DeliveryKind.SimulationSet, set.Id, webhookUrl, set.CreatedAt);
            return true;
        },
        cancellationToken);

    public async Task<SimulationSetDetail?> FindAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var which = new { Org = org.Value, Id = id };
        // The set is read before its runs: one that is over then has only finished runs to count.
        var row = await connection.QuerySingleOrDefaultAsync<SimulationSetRow>(
            """
            SELECT id, org_id AS OrgId, status, simulations_per_scenario AS SimulationsPerScenario, version_number AS VersionNumber, scenarios,
                created_at AS CreatedAt, completed_at AS CompletedAt
            FROM simulation_sets WHERE org_id = @Org AND id = @Id
            """,
            which);
        if (row is null)
            return null;
        var runs = await connection.QueryAsync<SimulatedRow>(
            """
            SELECT id, scenario_id AS ScenarioId, status, overall_score AS Score, error_message AS ErrorMessage,
                CASE WHEN status IN ('FAILED', 'ERROR') THEN assertion_results END AS Results
            FROM runs WHERE org_id = @Org AND simulation_set_id = @Id ORDER BY created_at, id
            """,
            which);
        return new SimulationSetDetail(row.ToSet(), [.. runs.Select(run => run.ToRun())], await DeliveryRows.FindAsync(connection, DeliveryKind.SimulationSet, id));
    }

    public Task<GroupStopped?> CancelAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => GroupKind.SimulationSet.CancelAsync(connection, org, id, now), cancellationToken);
}
