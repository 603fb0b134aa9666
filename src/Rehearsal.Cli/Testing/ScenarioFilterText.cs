using System.IO.Enumeration;
using Rehearsal.Cli.Suites;

namespace Rehearsal.Cli.Testing;

/// <summary>Chooses scenarios by name or tag.</summary>
internal static class ScenarioFilterText
{
    /// <summary>
    /// True when the scenario has the filter as a tag, when its name contains the filter, or, for a filter with <c>*</c> or <c>?</c>, when
    /// the whole name fits. Case never counts.
    /// </summary>
    public static bool Fits(string filter, SuiteScenario scenario) =>
        scenario.Tags.Contains(filter, StringComparer.OrdinalIgnoreCase)
        || (filter.AsSpan().ContainsAny('*', '?')
            ? FileSystemName.MatchesSimpleExpression(filter, scenario.Name)
            : scenario.Name.Contains(filter, StringComparison.OrdinalIgnoreCase));
}
