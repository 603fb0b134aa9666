using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Assertions.Kinds;

public sealed class NodeChecksTests
{
    private static readonly Evidence Walked = Talk.Of("agent: Hello")
        .Visiting("n1", "n2", "n4")
        .AsEvidence("n1=Greeting", "n2=Collect Details", "n3=Transfer", "n4=Good Bye", "n5=Twin", "n6=Twin");

    [Theory]
    [InlineData("""{"node_id":"n2"}""", true, "n2")]
    [InlineData("""{"node_name":"Collect Details"}""", true, "n2")]
    [InlineData("""{"node_id":"collect_details"}""", true, "n2")]
    [InlineData("""{"node_id":"GOOD-BYE"}""", true, "n4")]
    [InlineData("""{"node_id":"n3"}""", false, "n3")]
    [InlineData("""{"node_id":"Twin"}""", false, "Twin")]
    [InlineData("""{"node_id":"nowhere"}""", false, "nowhere")]
    [InlineData("""{"node_id":"--"}""", false, "--")]
    public async Task NodeReached_Reference_IsResolved(string config, bool passes, string expected)
    {
        var result = await Judge.EvaluateAsync("NODE_REACHED", config, Walked);
        Assert.Equal((passes, "node_visited", "nodes_visited", expected), (result.Passed, result.Type, result.Target, result.Expected!.GetValue<string>()));
    }

    [Fact]
    public async Task NodeReached_NodeGoneFromTheGraph_StillCountsByItsId()
    {
        var result = await Judge.EvaluateAsync("NODE_REACHED", """{"node_id":"old"}""", Talk.Of("agent: Hi").Visiting("old").AsEvidence());
        Assert.True(result.Passed);
    }

    [Fact]
    public async Task NodeReached_UnknownNode_SaysSo()
    {
        var result = await Judge.EvaluateAsync("NODE_REACHED", """{"node_id":"nowhere"}""", Walked);
        Assert.Equal("The agent has no node 'nowhere'; visited: Greeting → Collect Details → Good Bye.", result.Reasoning);
    }

    [Fact]
    public async Task PathwayNodeVisited_Name_GivesItsOwnResultType()
    {
        var result = await Judge.EvaluateAsync("pathway_node_visited", """{"node_name":"greeting"}""", Walked);
        Assert.Equal((true, "pathway_node_visited", "nodes_visited", "n1"), (result.Passed, result.Type, result.Target, result.Expected!.GetValue<string>()));
    }

    [Theory]
    [InlineData("NODES_VISITED", """{"node_ids":["n4","Greeting"]}""", true, 1.0, "all")]
    [InlineData("NODES_VISITED", """{"node_ids":["n1","n2","n3"]}""", false, 0.6667, "all")]
    [InlineData("NODES_VISITED", """{"nodes":["n3","n2"],"mode":"any"}""", true, 1.0, "any")]
    [InlineData("NODES_VISITED", """{"nodes":["n3"],"require_all":false}""", false, 0.0, "any")]
    [InlineData("PATHWAY_NODES_REACHED", """{"condition":{"type":"AND","nodeIds":["n1","n3"]}}""", false, 0.5, "all")]
    [InlineData("PATHWAY_NODES_REACHED", """{"condition":{"type":"OR","nodeIds":["n1","n3"]}}""", true, 1.0, "any")]
    [InlineData("PATHWAY_NODES_REACHED", """{"nodeIds":["n1","n2"],"condition":"AND"}""", true, 1.0, "all")]
    public async Task NodesVisited_AllOrAny_Scores(string type, string config, bool passes, double score, string match)
    {
        var result = await Judge.EvaluateAsync(type, config, Walked);
        Assert.Equal((passes, score, match, "nodes_visited"), (result.Passed, result.Score, result.Match, result.Type));
        Assert.Equal("""["n1","n2","n4"]""", result.Actual!.ToJsonString());
    }

    [Fact]
    public async Task NodesVisited_Names_AreExpectedAsIds()
    {
        var result = await Judge.EvaluateAsync("NODES_VISITED", """{"node_names":["Greeting","Ghost"]}""", Walked);
        Assert.Equal("""["n1","Ghost"]""", result.Expected!.ToJsonString());
        Assert.Equal("1 of 2 nodes were visited; not visited: Ghost.", result.Reasoning);
    }
}
