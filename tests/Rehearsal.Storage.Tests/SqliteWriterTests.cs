using Dapper;
using Microsoft.Data.Sqlite;
using Rehearsal.Storage.Sqlite;

namespace Rehearsal.Storage;

public sealed class SqliteWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rehearsal-db-").FullName;

    public void Dispose() => SqliteFolder.Delete(_folder);

    [Fact]
    public async Task Write_FileCannotBeOpened_FailsAndLaterWritesWorkOnceItCan()
    {
        var blocked = Path.Combine(_folder, StorageOptions.SqliteFile);
        Directory.CreateDirectory(blocked);
        await using var database = new SqliteDatabase(_folder);

        await Assert.ThrowsAsync<SqliteException>(() => WriteAsync(database));

        Directory.Delete(blocked);
        Assert.Equal(1, await WriteAsync(database));
    }

    [Fact]
    public async Task Write_CancelledBeforeItsTurn_IsNotDone()
    {
        await using var database = new SqliteDatabase(_folder);
        var done = false;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.WriteAsync(
            _ => Task.FromResult(done = true), new CancellationToken(canceled: true)));

        Assert.Equal(1, await WriteAsync(database));
        Assert.False(done);
    }

    [Fact]
    public async Task Migrate_ScriptsAlreadyRun_ChangesNothing()
    {
        await using var database = new SqliteDatabase(_folder);
        await database.MigrateAsync(TestContext.Current.CancellationToken);
        var version = await SchemaVersionAsync(database);

        await database.MigrateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(version, await SchemaVersionAsync(database));
    }

    [Fact]
    public async Task Migrate_ScriptsMissingFromTheJournal_RunsThem()
    {
        await using var database = new SqliteDatabase(_folder);
        await database.MigrateAsync(TestContext.Current.CancellationToken);
        await database.WriteAsync(
            async connection =>
            {
                var tables = await connection.QueryAsync<string>(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND lower(name) <> 'schemaversions' AND name NOT LIKE 'sqlite_%' ORDER BY name <> 'api_keys'");
                return await connection.ExecuteAsync(string.Concat(tables.Select(table => $"DROP TABLE {table};")) + "DELETE FROM schemaversions");
            },
            TestContext.Current.CancellationToken);

        await database.MigrateAsync(TestContext.Current.CancellationToken);

        await using var connection = await database.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM runs"));
    }

    private static Task<int> WriteAsync(SqliteDatabase database) =>
        database.WriteAsync(_ => Task.FromResult(1), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20));

    private static Task<long> SchemaVersionAsync(SqliteDatabase database) => database.WriteAsync(
        async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA schema_version";
            return (long)(await command.ExecuteScalarAsync())!;
        },
        TestContext.Current.CancellationToken);
}
