using System.Data.Common;
using Dapper;
using Rehearsal.App.Batches;
using Rehearsal.App.Pathways;

namespace Rehearsal.Storage.Stores;

/// <summary>Puts graphs into production, within the transaction of whoever decides so.</summary>
internal static class Publishing
{
    /// <summary>Freezes a graph and puts it into production; gives its version's number, null when the pathway is gone.</summary>
    public static async Task<int?> PublishAsync(DbConnection connection, string org, Publication publication, DateTimeOffset now) =>
        (publication.KeepsNumber ? await PublishItselfAsync(connection, org, publication, now) : null) ?? await PublishCopyAsync(connection, org, publication, now);

    /// <summary>Null when the version is gone or has another graph by now: then production gets what was to be published all the same.</summary>
    private static async Task<int?> PublishItselfAsync(DbConnection connection, string org, Publication publication, DateTimeOffset now)
    {
        var parameters = new { Org = org, publication.PathwayId, publication.Graph.Nodes, publication.Graph.Edges, Number = (long)publication.SourceVersion, Now = now.Stored() };
        // The pathway's row first, as every writer of both takes them.
        await connection.ExecuteAsync("UPDATE pathways SET updated_at = updated_at WHERE org_id = @Org AND id = @PathwayId", parameters);
        var isFrozen = await connection.ExecuteAsync(
            """
            UPDATE pathway_versions SET is_frozen = 1
            WHERE org_id = @Org AND pathway_id = @PathwayId AND number = @Number AND is_archived = 0 AND nodes = @Nodes AND edges = @Edges
            """,
            parameters) > 0;
        if (!isFrozen)
            return null;
        await connection.ExecuteAsync(
            """
            UPDATE pathways SET production_version = @Number, nodes = @Nodes, edges = @Edges, published_at = @Now, updated_at = @Now
            WHERE org_id = @Org AND id = @PathwayId
            """,
            parameters);
        return publication.SourceVersion;
    }

    private static async Task<int?> PublishCopyAsync(DbConnection connection, string org, Publication publication, DateTimeOffset now)
    {
        var number = await connection.QuerySingleOrDefaultAsync<long?>(
            """
            UPDATE pathways SET last_version = last_version + 1, production_version = last_version + 1, nodes = @Nodes, edges = @Edges, published_at = @Now, updated_at = @Now
            WHERE org_id = @Org AND id = @PathwayId RETURNING last_version
            """,
            new { Org = org, publication.PathwayId, publication.Graph.Nodes, publication.Graph.Edges, Now = now.Stored() });
        if (number is not null)
        {
            var version = new PathwayVersion(
                Guid.CreateVersion7(now).ToString(), publication.PathwayId, (int)number, 1, $"Version {number}", publication.Graph, publication.SourceVersion, false, true, false, now, now);
            await AddVersionAsync(connection, org, version);
        }

        return (int?)number;
    }

    /// <summary>Stores a version under the number that it has.</summary>
    public static Task AddVersionAsync(DbConnection connection, string org, PathwayVersion version) => connection.ExecuteAsync(
        """
        INSERT INTO pathway_versions
            (id, org_id, pathway_id, number, revision, name, nodes, edges, source_version, is_staging, is_frozen, is_archived, is_fork, created_at, updated_at)
        VALUES (@Id, @Org, @PathwayId, @Number, 1, @Name, @Nodes, @Edges, @SourceVersion, 0, @IsFrozen, 0, @IsFork, @Now, @Now)
        """,
        new
        {
            version.Id,
            Org = org,
            version.PathwayId,
            version.Number,
            version.Name,
            version.Graph.Nodes,
            version.Graph.Edges,
            version.SourceVersion,
            IsFrozen = version.IsFrozen ? 1L : 0L,
            IsFork = version.IsFork ? 1L : 0L,
            Now = version.CreatedAt.Stored(),
        });

    /// <summary>Publishes what a batch that passed was to publish, once; nothing when a scenario that it was started with passed no run, being deleted.</summary>
    public static async Task PublishOfBatchAsync(DbConnection connection, string batchId, DateTimeOffset now)
    {
        var row = await connection.QuerySingleOrDefaultAsync<PublicationRow>(
            """
            SELECT org_id AS OrgId, publish_pathway_id AS PathwayId, publish_nodes AS Nodes, publish_edges AS Edges, version_number AS SourceVersion,
                publish_keeps_number AS KeepsNumber, scenarios
            FROM batches WHERE id = @Id AND publish_pathway_id IS NOT NULL AND published_version IS NULL
            """,
            new { Id = batchId });
        if (row is null || !await AllPassedAsync(connection, row, batchId) || await PublishAsync(connection, row.OrgId, row.ToPublication(), now) is not { } number)
            return;
        await connection.ExecuteAsync("UPDATE batches SET published_version = @Number WHERE id = @Id", new { Id = batchId, Number = (long)number });
    }

    private static async Task<bool> AllPassedAsync(DbConnection connection, PublicationRow row, string batchId)
    {
        var passed = await connection.QueryAsync<string>(
            "SELECT scenario_id FROM runs WHERE org_id = @OrgId AND batch_id = @Id AND status = 'PASSED'", new { row.OrgId, Id = batchId });
        return StoredJson.Read<List<ChosenScenario>>(row.Scenarios).TrueForAll(scenario => passed.Contains(scenario.Id, StringComparer.Ordinal));
    }

    private sealed class PublicationRow
    {
        public string OrgId { get; init; } = "";
        public string PathwayId { get; init; } = "";
        public string Nodes { get; init; } = "";
        public string Edges { get; init; } = "";
        public long SourceVersion { get; init; }
        public long KeepsNumber { get; init; }
        public string Scenarios { get; init; } = "";

        public Publication ToPublication() => new(PathwayId, new GraphJson(Nodes, Edges), (int)SourceVersion, KeepsNumber != 0);
    }
}
