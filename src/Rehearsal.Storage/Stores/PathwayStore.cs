using System.Data.Common;
using Dapper;
using Rehearsal.App;
using Rehearsal.App.Pathways;

namespace Rehearsal.Storage.Stores;

/// <inheritdoc cref="IPathwayStore"/>
internal sealed class PathwayStore(Database database) : IPathwayStore
{
    /// <summary>What a row of a pathway is read from.</summary>
    public const string Columns =
        """
        id, org_id AS OrgId, name, description, nodes, edges, folder_id AS FolderId, production_version AS ProductionVersion,
        staging_version AS StagingVersion, published_at AS PublishedAt, created_at AS CreatedAt, updated_at AS UpdatedAt
        """;

    private const string VersionColumns =
        """
        id, pathway_id AS PathwayId, number, revision, name, nodes, edges, source_version AS SourceVersion, is_staging AS IsStaging,
        is_frozen AS IsFrozen, is_archived AS IsArchived, is_fork AS IsFork, created_at AS CreatedAt, updated_at AS UpdatedAt
        """;

    public Task AddAsync(Pathway pathway, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => AddAsync(connection, pathway), cancellationToken);

    /// <summary>Stores a new pathway within a transaction.</summary>
    public static Task<int> AddAsync(DbConnection connection, Pathway pathway) => connection.ExecuteAsync(
        """
        INSERT INTO pathways (id, org_id, name, description, nodes, edges, folder_id, created_at, updated_at, last_version)
        VALUES (@Id, @Org, @Name, @Description, @Nodes, @Edges, @FolderId, @CreatedAt, @UpdatedAt, 0)
        """,
        Parameters(pathway));

    public async Task<Pathway?> FindAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<PathwayRow>(
            $"SELECT {Columns} FROM pathways WHERE org_id = @Org AND id = @Id", new { Org = org.Value, Id = id });
        return row?.ToPathway();
    }

    public async Task<IReadOnlyList<Pathway>> ListAsync(OrgId org, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<PathwayRow>(
            $"SELECT {Columns} FROM pathways WHERE org_id = @Org ORDER BY created_at DESC, id DESC", new { Org = org.Value });
        return [.. rows.Select(row => row.ToPathway())];
    }

    public Task<Pathway?> ChangeAsync(
        OrgId org, string id, Func<Pathway, IReadOnlyList<PathwayVersion>, PathwayEdit> change, CancellationToken cancellationToken) =>
        database.WriteAsync<Pathway?>(
            async connection =>
            {
                // Writing the row before using what it holds keeps every other writer of this pathway out until the end of the transaction.
                var row = await connection.QuerySingleOrDefaultAsync<PathwayRow>(
                    $"UPDATE pathways SET updated_at = updated_at WHERE org_id = @Org AND id = @Id RETURNING {Columns}", new { Org = org.Value, Id = id });
                if (row is null)
                    return null;
                var edit = change(row.ToPathway(), await ListVersionsAsync(connection, org, id));
                await connection.ExecuteAsync(
                    """
                    UPDATE pathways SET name = @Name, description = @Description, nodes = @Nodes, edges = @Edges, updated_at = @UpdatedAt
                    WHERE org_id = @Org AND id = @Id
                    """,
                    Parameters(edit.Pathway));
                if (edit.Version is { } version)
                    await ReplaceVersionAsync(connection, org, version, null);
                return edit.Pathway;
            },
            cancellationToken);

    public Task<bool> DeleteAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            var which = new { Org = org.Value, Id = id };
            if (await connection.ExecuteAsync("DELETE FROM pathways WHERE org_id = @Org AND id = @Id", which) == 0)
                return false;
            await TornadoRows.ThrowIfRunningAsync(connection, "pathway_id", org, id);
            await connection.ExecuteAsync("DELETE FROM pathway_versions WHERE org_id = @Org AND pathway_id = @Id", which);
            await ScenarioDeletion.DeleteAsync(database, connection, "pathway_id", org, id, now);
            await RunDeletion.DeleteAsync(database, connection, "org_id = @Org AND pathway_id = @Id AND kind <> 'test'", which, now);
            return true;
        },
        cancellationToken);

    public async Task<IReadOnlyList<PathwayVersion>> ListVersionsAsync(OrgId org, string pathwayId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ListVersionsAsync(connection, org, pathwayId);
    }

    public Task<PathwayVersion?> AddVersionAsync(
        OrgId org, string pathwayId, string? name, GraphJson graph, int? sourceVersion, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync<PathwayVersion?>(
            async connection =>
            {
                // The counter on the pathway's row serialises writers and never goes back, so no number is used twice.
                var number = await connection.QuerySingleOrDefaultAsync<long?>(
                    "UPDATE pathways SET last_version = last_version + 1, updated_at = @Now WHERE org_id = @Org AND id = @Id RETURNING last_version",
                    new { Org = org.Value, Id = pathwayId, Now = now.Stored() });
                if (number is null)
                    return null;
                var version = new PathwayVersion(
                    Guid.CreateVersion7(now).ToString(), pathwayId, (int)number, 1, name ?? $"Version {number}", graph, sourceVersion, false, false, false, now, now);
                await Publishing.AddVersionAsync(connection, org.Value, version);
                return version;
            },
            cancellationToken);

    public Task<PathwayVersion?> UpdateVersionAsync(
        OrgId org, PathwayVersion version, int? expectedRevision, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => ReplaceVersionAsync(connection, org, version, expectedRevision), cancellationToken);

    public Task<int?> PublishAsync(OrgId org, Publication publication, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => Publishing.PublishAsync(connection, org.Value, publication, now), cancellationToken);

    public Task StageAsync(OrgId org, string pathwayId, int number, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            """
            UPDATE pathways SET staging_version = @Number, updated_at = @Now WHERE org_id = @Org AND id = @Id;
            UPDATE pathway_versions SET is_staging = CASE WHEN number = @Number THEN 1 ELSE 0 END WHERE org_id = @Org AND pathway_id = @Id AND (is_staging = 1 OR number = @Number)
            """,
            new { Org = org.Value, Id = pathwayId, Number = (long)number, Now = now.Stored() }),
        cancellationToken);

    public Task<bool> ArchiveVersionAsync(OrgId org, string pathwayId, int number, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async connection => await connection.ExecuteAsync(
                "UPDATE pathway_versions SET is_archived = 1, updated_at = @Now WHERE org_id = @Org AND pathway_id = @Id AND number = @Number AND is_archived = 0",
                new { Org = org.Value, Id = pathwayId, Number = number, Now = now.Stored() }) > 0,
            cancellationToken);

    private static async Task<IReadOnlyList<PathwayVersion>> ListVersionsAsync(DbConnection connection, OrgId org, string pathwayId)
    {
        var rows = await connection.QueryAsync<VersionRow>(
            $"SELECT {VersionColumns} FROM pathway_versions WHERE org_id = @Org AND pathway_id = @Id AND is_archived = 0 ORDER BY number DESC",
            new { Org = org.Value, Id = pathwayId });
        return [.. rows.Select(row => row.ToVersion())];
    }

    private static async Task<PathwayVersion?> ReplaceVersionAsync(DbConnection connection, OrgId org, PathwayVersion version, int? expectedRevision)
    {
        var row = await connection.QuerySingleOrDefaultAsync<VersionRow>(
            $"""
            UPDATE pathway_versions SET name = @Name, nodes = @Nodes, edges = @Edges, revision = revision + 1, updated_at = @UpdatedAt
            WHERE org_id = @Org AND id = @Id AND is_frozen = 0 AND is_archived = 0 AND revision = COALESCE(@Expected, revision)
            RETURNING {VersionColumns}
            """,
            new { Org = org.Value, version.Id, version.Name, version.Graph.Nodes, version.Graph.Edges, Expected = (long?)expectedRevision, UpdatedAt = version.UpdatedAt.Stored() });
        return row?.ToVersion();
    }

    private static object Parameters(Pathway pathway) => new
    {
        pathway.Id,
        Org = pathway.Org.Value,
        pathway.Name,
        pathway.Description,
        pathway.Graph.Nodes,
        pathway.Graph.Edges,
        pathway.FolderId,
        CreatedAt = pathway.CreatedAt.Stored(),
        UpdatedAt = pathway.UpdatedAt.Stored(),
    };
}
