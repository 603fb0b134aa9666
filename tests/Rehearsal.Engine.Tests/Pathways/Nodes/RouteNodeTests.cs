using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Pathways.Nodes;

public sealed class RouteNodeTests
{
    private const string Table =
        """
        {"routes":[
          {"conditions":[{"field":"age","operator":">=","value":"18"},{"field":"country","operator":"==","value":"{{home}}"}],"targetNodeId":"adult"},
          {"conditions":[{"field":"{{age}}","operator":"is","value":"null"}],"targetNodeId":"unknown"},
          {"conditions":[{"field":"age","operator":">=","value":"18"}],"targetNodeId":"abroad"},
          {"conditions":[{"field":"age","operator":"<","value":"18"}],"targetNodeId":"gone"}],
         "fallbackNodeId":"child"}
        """;

    [Theory]
    [InlineData("""{"age":20,"country":"NL","home":"NL"}""", "adult")]
    [InlineData("""{"age":"18","country":"nl","home":"NL"}""", "abroad")]
    [InlineData("""{"country":"NL"}""", "unknown")]
    [InlineData("""{"age":17}""", "child")]
    public async Task Route_Rows_FirstWhoseConditionsAllHoldIsTaken(string variables, string expected)
    {
        var stage = await new Stage(Graph(Table), requestData: JsonNode.Parse(variables)!.AsObject()).OpenAsync();

        Assert.Equal(("route " + expected, expected), (stage.Visited, stage.Said));
        Assert.Equal(("rules", expected), (stage.Last<RouteChosen>().Router, stage.Last<RouteChosen>().ChosenNodeId));
    }

    [Fact]
    public async Task Route_NeitherRowNorFallback_GoesOnOverItsEdges()
    {
        var stage = await new Stage(Graph("""{"routes":[{"conditions":[{"field":"age","operator":">","value":"1"}],"targetNodeId":"adult"}]}""").Edge("route", "child")).OpenAsync();

        Assert.Equal("route child", stage.Visited);
    }

    [Fact]
    public async Task Route_RowWithoutConditions_AlwaysHolds()
    {
        var stage = await new Stage(Graph("""{"routes":[{"targetNodeId":"adult"}]}""")).OpenAsync();

        Assert.Equal("route adult", stage.Visited);
    }

    [Fact]
    public void Parse_RowsThatNeverHold_AreWarnedOf()
    {
        var graph = Graph("""{"routes":[{"conditions":[{"field":"age","operator":"resembles","value":"1"}],"targetNodeId":"adult"},{"conditions":[],"targetNodeId":"gone"}],"fallbackNodeId":"lost"}""").Parse();

        Assert.Equal(3, graph.Warnings.Count);
        Assert.Contains(graph.Warnings, warning => warning.Contains("'gone', which does not exist", StringComparison.Ordinal));
        Assert.Contains(graph.Warnings, warning => warning.Contains("'lost', which does not exist", StringComparison.Ordinal));
        Assert.Contains(graph.Warnings, warning => warning.Contains("'age resembles 1'", StringComparison.Ordinal));
    }

    private static GraphOf Graph(string table) =>
        GraphOf.Node("route", "Route", table).AndSays("adult", "adult").AndSays("unknown", "unknown").AndSays("abroad", "abroad").AndSays("child", "child");
}
