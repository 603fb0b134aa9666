using System.Data.Common;
using System.Globalization;
using System.Reflection;
using DbUp.Builder;
using DbUp.Engine.Output;

namespace Rehearsal.Storage.Migrations;

/// <summary>Applies the SQL scripts beside this file, in the order of their names, each once. They serve both databases.</summary>
internal static class Migrator
{
    private static readonly Assembly Assembly = typeof(Migrator).Assembly;

    /// <summary>
    /// True when nothing is missing: one query, because setting up the engine below costs a program that starts for one command
    /// far more than that.
    /// </summary>
    /// <param name="journalExists">A query that gives 1 when the journal's table is there.</param>
    public static async Task<bool> IsDoneAsync(DbConnection connection, string journalExists, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = journalExists;
        if (Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) == 0)
            return false;
        var missing = Assembly.GetManifestResourceNames().Where(IsScript).ToHashSet(StringComparer.Ordinal);
        command.CommandText = "SELECT scriptname FROM schemaversions";
        await using var applied = await command.ExecuteReaderAsync(cancellationToken);
        while (await applied.ReadAsync(cancellationToken))
            missing.Remove(applied.GetString(0));
        return missing.Count == 0;
    }

    /// <summary>Applies what is missing.</summary>
    /// <exception cref="InvalidOperationException">A script failed; the message names it.</exception>
    public static void Apply(UpgradeEngineBuilder database)
    {
        var result = database
            .WithScriptsEmbeddedInAssembly(Assembly, IsScript)
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"The database could not be migrated: {result.ErrorScript?.Name}: {result.Error.Message}", result.Error);
    }

    private static bool IsScript(string name) => name.EndsWith(".sql", StringComparison.Ordinal);
}
