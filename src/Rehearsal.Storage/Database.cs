using System.Data.Common;
using Dapper;
using Rehearsal.App;

namespace Rehearsal.Storage;

/// <summary>What differs between the databases: how to connect, how to write, and some turns of phrase.</summary>
internal abstract class Database : IDatabase
{
    /// <summary>Ends a SELECT that picks rows to claim, so that claimers pass over what another is claiming.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>Ends a SELECT of rows that nobody may delete before the transaction ends; many can keep the same rows, and change them.</summary>
    public abstract string KeepRows { get; }

    /// <summary>Ends a SELECT of rows that are about to be deleted: it waits for whoever keeps or changes them, and nobody can after it.</summary>
    protected abstract string TakeRows { get; }

    /// <inheritdoc/>
    public abstract Task MigrateAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1";
        await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>
    /// Takes rows before what hangs on them is looked for: what was being added to them or changed of them is there to be seen then, and
    /// whoever comes later waits and finds nothing.
    /// </summary>
    /// <returns>Their ids.</returns>
    public Task<IEnumerable<string>> TakeAsync(DbConnection connection, string table, string condition, object parameters) =>
        connection.QueryAsync<string>($"SELECT id FROM {table} WHERE {condition} ORDER BY id {TakeRows}", parameters);

    /// <summary>A connection for reading; the caller disposes it.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Runs <paramref name="work"/> in a transaction that is durable when this returns. The work must only use the connection
    /// given, and touches nothing when it throws. It may be run again after it was undone, so it has no effects elsewhere.
    /// </summary>
    public abstract Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken);
}
