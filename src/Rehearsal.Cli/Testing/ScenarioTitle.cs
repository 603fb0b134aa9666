namespace Rehearsal.Cli.Testing;

/// <summary>What reports show of a scenario.</summary>
/// <param name="Line">Where it begins in the suite's file; null for one that a server holds.</param>
internal sealed record ScenarioTitle(string Name, int? Line, IReadOnlyList<string> Tags)
{
    /// <summary>A scenario that a server holds.</summary>
    public static ScenarioTitle Of(string name) => new(name, null, []);
}
