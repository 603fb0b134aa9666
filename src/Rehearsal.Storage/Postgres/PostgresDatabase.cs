using System.Data.Common;
using Dapper;
using DbUp;
using Npgsql;
using Rehearsal.Storage.Migrations;

namespace Rehearsal.Storage.Postgres;

/// <summary>A PostgreSQL database; any number of nodes share it.</summary>
internal sealed class PostgresDatabase(string connectionString) : Database, IAsyncDisposable
{
    /// <summary>Any number will do, as long as every process takes the same.</summary>
    private const long MigrationLock = 7_340_215;
    private const int MaxTries = 5;
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    public override string SkipLocked => "FOR UPDATE OF r SKIP LOCKED";

    public override string KeepRows => "FOR KEY SHARE";

    protected override string TakeRows => "FOR UPDATE";

    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        if (await Migrator.IsDoneAsync(connection, "SELECT COUNT(to_regclass('schemaversions'))", cancellationToken))
            return;

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@MigrationLock)", new { MigrationLock });
        Migrator.Apply(DeployChanges.To.PostgresqlDatabase(connectionString).WithTransactionPerScript());
        await transaction.CommitAsync(cancellationToken);
    }

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => await _source.OpenConnectionAsync(cancellationToken);

    public override async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TransactAsync(connection, work, cancellationToken);
            }
            catch (PostgresException deadlock) when (deadlock.SqlState == PostgresErrorCodes.DeadlockDetected && tries < MaxTries)
            {
                // Two writers wanted the same rows in a different order. This one was undone whole, so it can simply start over.
            }
        }
    }

    private static async Task<T> TransactAsync<T>(NpgsqlConnection connection, Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await work(connection);
        // Once the work is done, giving up would leave the caller not knowing whether it happened.
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
