using System.Text.Json.Nodes;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Insight.Flow;

/// <summary>Puts a failed run down to one node (contract §12.4).</summary>
public static class FailedNode
{
    /// <summary>
    /// The node that the required assertions wanted and the run missed, if it is exactly one; else the node it stood on at its end. Null
    /// for an agent without nodes.
    /// </summary>
    public static string? Of(Conversation? conversation, IReadOnlyList<AssertionResult> results)
    {
        var visited = conversation?.NodesVisited ?? [];
        var missed = results.Where(result => result is { Definition.IsRequired: true, Status: AssertionStatus.Failed, Target: "nodes_visited" })
            .SelectMany(result => Wanted(result.Expected)).Where(node => !visited.Contains(node)).Distinct(StringComparer.Ordinal).ToList();
        return missed is [var only] ? only : conversation?.CurrentNodeId;
    }

    private static IEnumerable<string> Wanted(JsonNode? expected) => expected switch
    {
        JsonArray several => several.Select(node => node?.ToString()).OfType<string>(),
        null => [],
        var one => [one.ToString()],
    };
}
