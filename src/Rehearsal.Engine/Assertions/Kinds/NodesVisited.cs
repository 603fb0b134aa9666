using System.Text.Json.Nodes;
using Rehearsal.Engine.Assertions.Config;
using Rehearsal.Engine.Assertions.Matching;

namespace Rehearsal.Engine.Assertions.Kinds;

/// <summary><c>NODES_VISITED</c> and the guide's <c>PATHWAY_NODES_REACHED</c>: all, or any, of some nodes must have been visited.</summary>
internal sealed class NodesVisited : DeterministicCheck
{
    // True stands for "all".
    private static readonly Dictionary<string, bool> Matches = new() { ["all"] = true, ["any"] = false, ["and"] = true, ["or"] = false };

    private readonly IReadOnlyList<string> _nodes;
    private readonly bool _all;

    private NodesVisited(IReadOnlyList<string> nodes, bool all) => (_nodes, _all) = (nodes, all);

    public override string ResultType => "nodes_visited";

    public override string Target => "nodes_visited";

    public override string Match => _all ? "all" : "any";

    public static Check? Parse(ConfigReader config)
    {
        // The guide writes either {condition: {type, nodeIds}} or {nodeIds, condition: "AND"} (contract §3.4).
        var guide = config.Section("condition");
        var nodes = (guide ?? config).RequiredTexts("node_ids", "nodes", "node_names");
        var all = guide is not null
            ? guide.Choice(Matches, "type")
            : config.Choice(Matches, "match", "mode", "match_mode", "condition");
        all ??= config.Flag("require_all") ?? true;
        return nodes is null ? null : new NodesVisited(nodes, all.Value);
    }

    public override JsonNode? Expected(Evidence evidence) =>
        new JsonArray([.. _nodes.Select(node => NodeReference.Show(node, evidence))]);

    protected override Finding Judge(Evidence evidence)
    {
        var missing = _nodes.Where(node => !NodeReference.WasVisited(node, evidence)).ToList();
        var visited = _nodes.Count - missing.Count;
        var holds = _all ? missing.Count == 0 : visited > 0;
        var score = _all ? (double)visited / _nodes.Count : holds ? 1 : 0;
        var reasoning = missing.Count == 0
            ? $"All {_nodes.Count} nodes were visited."
            : $"{visited} of {_nodes.Count} nodes were visited; not visited: {string.Join(", ", missing)}.";
        return Finding.Of(holds, score, reasoning, NodeReference.Visited(evidence));
    }
}
