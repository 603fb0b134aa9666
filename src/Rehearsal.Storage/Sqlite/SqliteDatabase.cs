using System.Data.Common;
using System.Threading.Channels;
using Dapper;
using DbUp;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;
using Rehearsal.Storage.Migrations;

namespace Rehearsal.Storage.Sqlite;

/// <summary>
/// One file in WAL mode. SQLite takes one writer at a time, so writes queue up in front of one connection, and whatever waits is
/// committed together: one flush to disk serves many writers. Other processes may use the file at the same time.
/// </summary>
internal sealed class SqliteDatabase : Database, IAsyncDisposable
{
    private const int MaxBatch = 256;
    private const int BusyTimeoutMs = 30_000;
    private readonly string _connectionString;
    private readonly Channel<Write> _queue = Channel.CreateUnbounded<Write>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lazy<Task> _writer;

    public SqliteDatabase(string directory)
    {
        Directory.CreateDirectory(directory);
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(Path.GetFullPath(directory), StorageOptions.SqliteFile),
            DefaultTimeout = BusyTimeoutMs / 1000,
        }.ToString();
        _writer = new Lazy<Task>(() => Task.Run(WriteUntilClosedAsync));
    }

    public override string SkipLocked => "";

    // Whoever writes, writes alone.
    public override string KeepRows => "";

    protected override string TakeRows => "";

    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        if (await Migrator.IsDoneAsync(connection, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'SchemaVersions'", cancellationToken))
            return;

        await connection.ExecuteAsync("PRAGMA journal_mode=WAL");
        // Held until the schema is complete: a second process waits here and then finds nothing to do.
        await connection.ExecuteAsync("BEGIN IMMEDIATE");
        try
        {
            Migrator.Apply(DeployChanges.To.SqliteDatabase(new SharedConnection(connection)).WithoutTransaction());
            await connection.ExecuteAsync("COMMIT");
        }
        catch
        {
            // The connection goes back to the pool, and the lock must not go with it.
            await RollBackAsync(connection);
            throw;
        }
    }

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => await ConnectAsync(cancellationToken);

    public override Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        _ = _writer.Value;
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var result = default(T)!;
        var write = new Write(
            async connection =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                result = await work(connection);
            },
            () => done.TrySetResult(result),
            error => done.TrySetException(error));
        return _queue.Writer.TryWrite(write) ? done.Task : throw new ObjectDisposedException(nameof(SqliteDatabase));
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        if (_writer.IsValueCreated)
            await _writer.Value;
    }

    private async Task<SqliteConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync($"PRAGMA busy_timeout={BusyTimeoutMs}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
        return connection;
    }

    private async Task WriteUntilClosedAsync()
    {
        SqliteConnection? connection = null;
        var batch = new List<Write>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MaxBatch && _queue.Reader.TryRead(out var write))
                batch.Add(write);
            try
            {
                connection ??= await ConnectAsync(CancellationToken.None);
            }
            catch (Exception unavailable)
            {
                // Only these writes fail: the next ones try again, and the loop that all depend on goes on.
                batch.ForEach(write => write.Fail(unavailable));
                continue;
            }

            await CommitAsync(connection, batch);
        }

        if (connection is not null)
            await connection.DisposeAsync();
    }

    private static async Task CommitAsync(SqliteConnection connection, List<Write> batch)
    {
        var failed = new Dictionary<Write, Exception>();
        try
        {
            await connection.ExecuteAsync("BEGIN IMMEDIATE");
            foreach (var write in batch)
            {
                if (await TryAsync(connection, write) is { } error)
                    failed[write] = error;
            }

            await connection.ExecuteAsync("COMMIT");
        }
        catch (Exception broken)
        {
            await RollBackAsync(connection);
            batch.ForEach(write => write.Fail(broken));
            return;
        }

        foreach (var write in batch)
        {
            if (failed.TryGetValue(write, out var error))
                write.Fail(error);
            else
                write.Succeed();
        }
    }

    /// <summary>One writer's failure must not undo the others' work: each has its own savepoint.</summary>
    private static async Task<Exception?> TryAsync(SqliteConnection connection, Write write)
    {
        await connection.ExecuteAsync("SAVEPOINT one");
        try
        {
            await write.Work(connection);
            await connection.ExecuteAsync("RELEASE one");
            return null;
        }
        catch (Exception error)
        {
            await connection.ExecuteAsync("ROLLBACK TO one; RELEASE one");
            return error;
        }
    }

    private static async Task RollBackAsync(SqliteConnection connection)
    {
        // When COMMIT or BEGIN failed there may be no transaction left to roll back.
        try { await connection.ExecuteAsync("ROLLBACK"); }
        catch (SqliteException) { }
    }

    private sealed record Write(Func<DbConnection, Task> Work, Action Succeed, Action<Exception> Fail);
}
