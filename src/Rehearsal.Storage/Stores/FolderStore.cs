using System.Data.Common;
using Dapper;
using Rehearsal.App;
using Rehearsal.App.Errors;
using Rehearsal.App.Folders;
using Rehearsal.App.Pathways;

namespace Rehearsal.Storage.Stores;

/// <inheritdoc cref="IFolderStore"/>
internal sealed class FolderStore(Database database) : IFolderStore
{
    private const string Columns = "id, org_id AS OrgId, name, parent_id AS ParentId, created_at AS CreatedAt";

    public async Task<IReadOnlyList<Folder>> ListAsync(OrgId org, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ListAsync(connection, org);
    }

    public Task<bool> AddAsync(Folder folder, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            if (folder.ParentId is { } parent && !await LockAsync(connection, folder.Org, parent))
                return false;
            return await connection.ExecuteAsync(
                "INSERT INTO pathway_folders (id, org_id, name, parent_id, created_at) VALUES (@Id, @Org, @Name, @ParentId, @CreatedAt)",
                new { folder.Id, Org = folder.Org.Value, folder.Name, folder.ParentId, CreatedAt = folder.CreatedAt.Stored() }) > 0;
        },
        cancellationToken);

    public Task<Folder?> ChangeAsync(OrgId org, string id, Func<Folder, IReadOnlyList<Folder>, Folder> change, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async connection =>
            {
                // All of them: two that move into each other at once would both look right alone.
                await connection.ExecuteAsync("UPDATE pathway_folders SET name = name WHERE org_id = @Org", new { Org = org.Value });
                var all = await ListAsync(connection, org);
                if (all.FirstOrDefault(folder => folder.Id == id) is not { } current)
                    return null;
                var changed = change(current, all);
                await connection.ExecuteAsync(
                    "UPDATE pathway_folders SET name = @Name, parent_id = @ParentId WHERE org_id = @Org AND id = @Id",
                    new { changed.Name, changed.ParentId, Org = org.Value, Id = id });
                return changed;
            },
            cancellationToken);

    public Task<FolderDeletion> DeleteAsync(OrgId org, string id, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            if (!await LockAsync(connection, org, id))
                return FolderDeletion.Absent;
            var which = new { Org = org.Value, Id = id };
            var held = await connection.ExecuteScalarAsync<long>(
                """
                SELECT (SELECT COUNT(*) FROM pathways WHERE org_id = @Org AND folder_id = @Id)
                    + (SELECT COUNT(*) FROM pathway_folders WHERE org_id = @Org AND parent_id = @Id)
                """,
                which);
            if (held > 0)
                return FolderDeletion.NotEmpty;
            await connection.ExecuteAsync("DELETE FROM pathway_folders WHERE org_id = @Org AND id = @Id", which);
            return FolderDeletion.Deleted;
        },
        cancellationToken);

    public async Task<IReadOnlyList<Pathway>> ListPathwaysAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<PathwayRow>(
            $"SELECT {PathwayStore.Columns} FROM pathways WHERE org_id = @Org AND folder_id = @Id ORDER BY created_at DESC, id DESC", new { Org = org.Value, Id = id });
        return [.. rows.Select(row => row.ToPathway())];
    }

    public Task<PathwayMove?> MoveAsync(OrgId org, string pathwayId, string? folderId, CancellationToken cancellationToken) => database.WriteAsync<PathwayMove?>(
        async connection =>
        {
            var which = new { Org = org.Value, Id = pathwayId };
            var locked = await connection.ExecuteAsync("UPDATE pathways SET folder_id = folder_id WHERE org_id = @Org AND id = @Id", which);
            if (locked == 0)
                return null;
            if (folderId is not null && !await LockAsync(connection, org, folderId))
                throw NotFoundException.Folder(folderId);
            var old = await connection.QuerySingleAsync<string?>("SELECT folder_id FROM pathways WHERE org_id = @Org AND id = @Id", which);
            await connection.ExecuteAsync(
                "UPDATE pathways SET folder_id = @FolderId WHERE org_id = @Org AND id = @Id", new { FolderId = folderId, which.Org, which.Id });
            return new PathwayMove(pathwayId, old, folderId);
        },
        cancellationToken);

    /// <summary>Keeps a folder from being deleted until the end of the transaction; false when there is none.</summary>
    private static async Task<bool> LockAsync(DbConnection connection, OrgId org, string id) => await connection.ExecuteAsync(
        "UPDATE pathway_folders SET name = name WHERE org_id = @Org AND id = @Id", new { Org = org.Value, Id = id }) > 0;

    private static async Task<IReadOnlyList<Folder>> ListAsync(DbConnection connection, OrgId org)
    {
        var rows = await connection.QueryAsync<FolderRow>(
            $"SELECT {Columns} FROM pathway_folders WHERE org_id = @Org ORDER BY created_at, id", new { Org = org.Value });
        return [.. rows.Select(row => new Folder(row.Id, new OrgId(row.OrgId), row.Name, row.ParentId, row.CreatedAt.Moment()))];
    }

    private sealed class FolderRow
    {
        public string Id { get; init; } = "";
        public string OrgId { get; init; } = "";
        public string Name { get; init; } = "";
        public string? ParentId { get; init; }
        public long CreatedAt { get; init; }
    }
}
