using System.Text.Json.Nodes;
using Rehearsal.Engine.Matching;

namespace Rehearsal.Engine.Assertions.Matching;

/// <summary>
/// Finds the nodes that a reference means: by id, else by name, else by name whatever its case and punctuation
/// (contract §3.2): the official CLI gives every node a new id at each push, and a scenario must survive that.
/// </summary>
internal static class NodeReference
{
    /// <summary>The ids meant, several where nodes share a name; empty when there is no such node.</summary>
    public static IReadOnlyList<string> Resolve(string reference, Evidence evidence)
    {
        // Ids that were walked count too: the graph may have changed since the conversation.
        if (evidence.NodeNames.ContainsKey(reference) || evidence.Conversation.NodesVisited.Contains(reference))
            return [reference];
        var exact = Named(evidence, name => name == reference);
        if (exact.Count > 0)
            return exact;
        var slug = Slug.Of(reference);
        return slug.Length == 0 ? [] : Named(evidence, name => Slug.Of(name) == slug);
    }

    /// <summary>The reference as a result shows it: the id where exactly one node is meant, else as written.</summary>
    public static JsonNode Show(string reference, Evidence evidence) =>
        Resolve(reference, evidence) is [var only] ? only : reference;

    /// <summary>True when a node that the reference means was visited.</summary>
    public static bool WasVisited(string reference, Evidence evidence) =>
        Resolve(reference, evidence).Any(evidence.Conversation.NodesVisited.Contains);

    /// <summary>The nodes visited, in order, by id.</summary>
    public static JsonArray Visited(Evidence evidence) =>
        [.. evidence.Conversation.NodesVisited.Select(id => (JsonNode)id)];

    /// <summary>The visited nodes for people: names where there are any.</summary>
    public static string Tour(Evidence evidence) => evidence.Conversation.NodesVisited.Count == 0
        ? "no node"
        : string.Join(" → ", evidence.Conversation.NodesVisited.Select(id => evidence.NodeNames.GetValueOrDefault(id, id)));

    private static List<string> Named(Evidence evidence, Func<string, bool> matches) =>
        [.. evidence.NodeNames.Where(node => matches(node.Value)).Select(node => node.Key)];
}
