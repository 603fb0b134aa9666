namespace Rehearsal.App;

/// <summary>The database as a whole.</summary>
public interface IDatabase
{
    /// <summary>Creates what is missing and brings the schema up to date; safe when several processes do it at once.</summary>
    Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Throws when the database cannot be reached.</summary>
    Task CheckAsync(CancellationToken cancellationToken);
}
