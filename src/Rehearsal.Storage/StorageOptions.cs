namespace Rehearsal.Storage;

/// <summary>Which database to use: exactly one member is set.</summary>
public sealed record StorageOptions
{
    /// <summary>The file name of the SQLite database within its folder.</summary>
    public const string SqliteFile = "rehearsal.db";

    /// <summary>The folder of the SQLite database; made when it is missing.</summary>
    public string? SqliteDirectory { get; init; }

    /// <summary>The connection string of a PostgreSQL database.</summary>
    public string? PostgresConnection { get; init; }
}
