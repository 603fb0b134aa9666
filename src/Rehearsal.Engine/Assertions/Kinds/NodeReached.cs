using System.Text.Json.Nodes;
using Rehearsal.Engine.Assertions.Config;
using Rehearsal.Engine.Assertions.Matching;

namespace Rehearsal.Engine.Assertions.Kinds;

/// <summary><c>NODE_REACHED</c> and the template pages' <c>pathway_node_visited</c>: a node that must have been visited.</summary>
internal sealed class NodeReached(string resultType, string node) : DeterministicCheck
{
    public override string ResultType => resultType;

    public override string Target => "nodes_visited";

    public static Check? Parse(ConfigReader config) =>
        config.RequiredText("node_id", "node_name") is { } node ? new NodeReached("node_visited", node) : null;

    public static Check? ParseTemplatePage(ConfigReader config) =>
        config.RequiredText("node_name", "node_id") is { } node ? new NodeReached("pathway_node_visited", node) : null;

    public override JsonNode? Expected(Evidence evidence) => NodeReference.Show(node, evidence);

    protected override Finding Judge(Evidence evidence)
    {
        var visited = NodeReference.WasVisited(node, evidence);
        var reasoning = visited ? $"Node '{node}' was visited."
            : NodeReference.Resolve(node, evidence).Count == 0 ? $"The agent has no node '{node}'; visited: {NodeReference.Tour(evidence)}."
            : $"Node '{node}' was not visited; visited: {NodeReference.Tour(evidence)}.";
        return Finding.Of(visited, reasoning, NodeReference.Visited(evidence));
    }
}
