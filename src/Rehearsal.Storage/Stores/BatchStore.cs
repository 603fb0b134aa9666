using Dapper;
using Rehearsal.App;
using Rehearsal.App.Batches;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;

namespace Rehearsal.Storage.Stores;

/// <inheritdoc cref="IBatchStore"/>
internal sealed class BatchStore(Database database) : IBatchStore
{
    public Task AddAsync(
        Batch batch, IReadOnlyList<NewRun> runs, string? webhookUrl, Publication? publication, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO batches (id, org_id, status, trigger_source, version_number, publish_on_pass, scenarios, created_at, completed_at,
                    publish_pathway_id, publish_nodes, publish_edges, publish_keeps_number)
                VALUES (@Id, @Org, @Status, @TriggerSource, @VersionNumber, @PublishOnPass, @Scenarios, @CreatedAt, @CompletedAt, @PathwayId, @Nodes, @Edges, @KeepsNumber)
                """,
                new
                {
                    batch.Id,
                    Org = batch.Org.Value,
                    Status = batch.Status.ToWord(),
                    batch.TriggerSource,
                    VersionNumber = (long?)batch.VersionNumber,
                    PublishOnPass = batch.PublishOnPass ? 1L : 0L,
                    Scenarios = StoredJson.Write(batch.Scenarios),
                    CreatedAt = batch.CreatedAt.Stored(),
                    CompletedAt = batch.CompletedAt.Stored(),
                    publication?.PathwayId,
                    publication?.Graph.Nodes,
                    publication?.Graph.Edges,
                    KeepsNumber = publication is { KeepsNumber: true } ? 1L : 0L,
                });
            await RunRows.AddAsync(database, connection, runs);
            if (webhookUrl is not null)
                await DeliveryRows.AddAsync(connection, batch.Org, DeliveryKind.Batch, batch.Id, webhookUrl, batch.CreatedAt);
            return true;
        },
        cancellationToken);

    public async Task<BatchDetail?> FindAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        // The batch is read before its runs: one that is over then has only finished runs to show.
        var row = await connection.QuerySingleOrDefaultAsync<BatchRow>(
            """
            SELECT id, org_id AS OrgId, status, trigger_source AS TriggerSource, version_number AS VersionNumber, publish_on_pass AS PublishOnPass, scenarios,
                created_at AS CreatedAt, completed_at AS CompletedAt, published_version AS PublishedVersion
            FROM batches WHERE org_id = @Org AND id = @Id
            """,
            new { Org = org.Value, Id = id });
        if (row is null)
            return null;
        var batch = row.ToBatch();
        var places = batch.Scenarios.Index().ToDictionary(scenario => scenario.Item.Id, scenario => scenario.Index, StringComparer.Ordinal);
        var runs = await connection.QueryAsync<RunRow>(
            $"SELECT {RunRows.SummaryColumns} FROM runs r WHERE r.org_id = @Org AND r.batch_id = @Id", new { Org = org.Value, Id = id });
        return new BatchDetail(
            batch, [.. runs.Select(run => run.ToSummary()).OrderBy(run => places.GetValueOrDefault(run.ScenarioId, int.MaxValue))],
            await DeliveryRows.FindAsync(connection, DeliveryKind.Batch, id));
    }

    public Task<GroupStopped?> CancelAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => GroupKind.Batch.CancelAsync(connection, org, id, now), cancellationToken);
}
