using DbUp.Builder;
using DbUp.Engine.Output;

namespace Rehearsal.Storage.Migrations;

/// <summary>Applies the SQL scripts beside this file, in the order of their names, each once. They serve both databases.</summary>
internal static class Migrator
{
    /// <summary>Applies what is missing.</summary>
    /// <exception cref="InvalidOperationException">A script failed; the message names it.</exception>
    public static void Apply(UpgradeEngineBuilder database)
    {
        var result = database
            .WithScriptsEmbeddedInAssembly(typeof(Migrator).Assembly, name => name.EndsWith(".sql", StringComparison.Ordinal))
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"The database could not be migrated: {result.ErrorScript?.Name}: {result.Error.Message}", result.Error);
    }
}
