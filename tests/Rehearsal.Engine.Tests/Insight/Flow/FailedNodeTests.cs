using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Insight.Flow;

public sealed class FailedNodeTests
{
    private static readonly string[] Nodes = ["a", "b", "c", "d"];

    private static readonly Gen<string> GenNode = Of(Nodes);

    private static readonly Gen<AssertionResult> GenResult = Gen.Select(
        GenNode.Array[1, 3], Gen.Bool, Of(AssertionStatus.Passed, AssertionStatus.Failed, AssertionStatus.Error), Of("nodes_visited", "transcript"),
        (nodes, required, status, target) => Result(new JsonArray([.. nodes.Select(node => (JsonNode)node)]), target, status, required));

    [Theory]
    [InlineData("c", "c")]
    [InlineData("a", "b")]
    public void Of_OneNodeThatWasWanted_IsItIfMissedElseWhereTheRunStood(string wanted, string expected) =>
        Assert.Equal(expected, FailedNode.Of(Walked("a", "b"), [Result(wanted, "nodes_visited", AssertionStatus.Failed)]));

    [Fact]
    public void Of_SeveralMissed_IsWhereTheRunStood() =>
        Assert.Equal("a", FailedNode.Of(Walked("a"), [Result(new JsonArray("c", "d"), "nodes_visited", AssertionStatus.Failed)]));

    [Fact]
    public void Of_AssertionThatIsNotRequired_DecidesNothing() =>
        Assert.Equal("a", FailedNode.Of(Walked("a"), [Result("c", "nodes_visited", AssertionStatus.Failed, required: false)]));

    /// <summary>Each failed run is put down to exactly one node, so the failures of all nodes are the failed runs.</summary>
    [Fact]
    public void Of_AnyFailedRuns_AddUpToTheFailed() => Gen.Select(GenNode.Array[1, 5], GenResult.Array[0, 4]).Array[1, 20].Sample(runs =>
    {
        var flow = new FlowStatistics();
        foreach (var (path, results) in runs)
            flow.Add(new PathCount(path, FailedNode.Of(Walked(path), results), Outcome.Failed, 1));
        return flow.Heatmap().Sum(node => node.Value.Failures) == runs.Length;
    });

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Conversation Walked(params string[] path) =>
        new() { Id = "c", StartedAt = DateTimeOffset.UnixEpoch, NodesVisited = [.. path], CurrentNodeId = path[^1] };

    private static AssertionResult Result(JsonNode expected, string target, AssertionStatus status, bool required = true) => new(
        "r", new AssertionDefinition("r", "NODES_VISITED", JsonDocument.Parse("{}").RootElement, null, required, 1, 0, null), "nodes_visited", target, null,
        expected, null, status, null, null, null);
}
