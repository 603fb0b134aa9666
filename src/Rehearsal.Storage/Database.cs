using System.Data.Common;
using Rehearsal.App;

namespace Rehearsal.Storage;

/// <summary>What differs between the databases: how to connect, how to write, and two turns of phrase.</summary>
internal abstract class Database : IDatabase
{
    /// <summary>Ends a SELECT that picks rows to claim, so that claimers pass over what another is claiming.</summary>
    public abstract string SkipLocked { get; }

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

    /// <summary>A connection for reading; the caller disposes it.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Runs <paramref name="work"/> in a transaction that is durable when this returns. The work must only use the connection
    /// given, and touches nothing when it throws. It may be run again after it was undone, so it has no effects elsewhere.
    /// </summary>
    public abstract Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken);
}
