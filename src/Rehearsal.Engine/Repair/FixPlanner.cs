using Rehearsal.Engine.Insight.Causes;

namespace Rehearsal.Engine.Repair;

/// <summary>What an analyst suggests for one failed scenario.</summary>
/// <param name="ScenarioId">The scenario.</param>
/// <param name="Suggestions">The changes, the most likely to help first.</param>
public sealed record ScenarioAdvice(string ScenarioId, IReadOnlyList<Suggestion> Suggestions);

/// <summary>Makes one plan of what was suggested for many scenarios.</summary>
public static class FixPlanner
{
    /// <summary>The fixes, the most promising first: those that many scenarios ask for and the analyst is sure of.</summary>
    /// <param name="advice">What was suggested.</param>
    /// <param name="progress">The session so far; what was tried for a scenario is not planned for it again.</param>
    public static IReadOnlyList<Fix> Plan(IReadOnlyList<ScenarioAdvice> advice, RepairProgress progress)
    {
        var (graph, earlier) = (progress.Current.Graph(), progress.Fixes);
        var wanted =
            from each in advice
            from suggestion in each.Suggestions.Select(suggestion => graph is null ? suggestion with { NodeId = null } : suggestion)
                // Of several ways to change the same thing only the likeliest: together they would contradict each other.
                .DistinctBy(suggestion => (suggestion.Kind, suggestion.NodeId))
            where suggestion.NodeId is null || graph!.Find(suggestion.NodeId) is not null
            where !WasTried(earlier, each.ScenarioId, suggestion)
            select (each.ScenarioId, Suggestion: suggestion);
        var merged = wanted.GroupBy(each => (each.Suggestion.Kind, each.Suggestion.NodeId)).Select(same => Merge([.. same], node => graph!.Find(node)!.Name))
            .OrderByDescending(fix => fix.ScenarioIds.Count * fix.Confidence).ThenBy(fix => fix.NodeId, StringComparer.Ordinal).ThenBy(fix => fix.Kind);
        return [.. merged.Select((fix, index) => fix with { Id = $"fix-{earlier.Count + index + 1:000}", Iteration = progress.Iterations.Count })];
    }

    private static Fix Merge(IReadOnlyList<(string ScenarioId, Suggestion Suggestion)> same, Func<string, string> nodeName)
    {
        var node = same[0].Suggestion.NodeId;
        return new Fix
        {
            Id = "",
            Kind = same[0].Suggestion.Kind,
            NodeId = node,
            NodeName = node is null ? null : nodeName(node),
            Description = string.Join('\n', Distinct(same.Select(each => each.Suggestion.Description))),
            Suggested = Distinct(same.Select(each => each.Suggestion.Change)),
            Confidence = same.Max(each => each.Suggestion.Confidence),
            ScenarioIds = [.. same.Select(each => each.ScenarioId).Distinct(StringComparer.Ordinal)],
        };
    }

    private static bool WasTried(IReadOnlyList<Fix> earlier, string scenarioId, Suggestion suggestion) => earlier.Any(fix =>
        fix.Status is FixStatus.Applied or FixStatus.Refused && fix.Kind == suggestion.Kind && fix.NodeId == suggestion.NodeId
        && fix.ScenarioIds.Contains(scenarioId) && fix.Suggested.Contains(suggestion.Change.Trim(), StringComparer.OrdinalIgnoreCase));

    private static IReadOnlyList<string> Distinct(IEnumerable<string> texts) => [.. texts.Select(text => text.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
}
