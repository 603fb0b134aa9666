using System.Text.Json.Nodes;
using Rehearsal.Engine.Assertions.Config;
using Rehearsal.Engine.Assertions.Matching;

namespace Rehearsal.Engine.Assertions.Kinds;

/// <summary><c>TRAVERSAL_MATCH</c>: the path walked, compared with a reference path.</summary>
internal sealed class TraversalMatch : DeterministicCheck
{
    private enum Mode
    {
        Exact,
        Subsequence,
        Prefix,
        Similarity,
    }

    private static readonly Dictionary<string, Mode> Modes = new()
    {
        ["exact"] = Mode.Exact,
        ["subsequence"] = Mode.Subsequence,
        ["prefix"] = Mode.Prefix,
        ["similarity"] = Mode.Similarity,
    };

    private readonly IReadOnlyList<string> _reference;
    private readonly Mode _mode;
    private readonly double _threshold;

    private TraversalMatch(IReadOnlyList<string> reference, Mode mode, double threshold) =>
        (_reference, _mode, _threshold) = (PathMatch.Collapse(reference), mode, threshold);

    public override string ResultType => "traversal_match";

    public override string Target => "nodes_visited";

    public static Check? Parse(ConfigReader config)
    {
        var reference = config.RequiredTexts("reference_path", "expected_path", "path", "node_ids");
        var mode = config.Choice(Modes, "match_mode") ?? Mode.Subsequence;
        var threshold = config.Number(mode == Mode.Similarity ? 0.8 : 1.0, 0, 1, "threshold");
        return reference is null ? null : new TraversalMatch(reference, mode, threshold);
    }

    public override JsonNode? Expected(Evidence evidence) =>
        new JsonArray([.. _reference.Select(node => NodeReference.Show(node, evidence))]);

    protected override Finding Judge(Evidence evidence)
    {
        var actual = PathMatch.Collapse(evidence.Conversation.NodesVisited);
        var meant = _reference.Distinct().ToDictionary(node => node, node => NodeReference.Resolve(node, evidence).ToHashSet());
        bool Same(string wanted, string walked) => meant[wanted].Contains(walked);

        // A prefix is compared with as much of the walk as it is long; else it would be just another subsequence.
        var compared = _mode == Mode.Prefix ? [.. actual.Take(_reference.Count)] : actual;
        var common = PathMatch.CommonLength(_reference, compared, Same);
        var score = (double)common / (_mode == Mode.Similarity ? Math.Max(_reference.Count, actual.Count) : _reference.Count);
        var holds = _mode == Mode.Exact
            ? _reference.Count == actual.Count && _reference.Zip(actual, Same).All(same => same)
            : score >= _threshold;
        var reasoning = $"{common} of the {_reference.Count} nodes of the reference path were walked in its order; walked: {NodeReference.Tour(evidence)}.";
        return Finding.Of(holds, score, reasoning, NodeReference.Visited(evidence));
    }
}
