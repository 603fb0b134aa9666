using System.Text.Json;
using CsCheck;

namespace Rehearsal.Engine.Pathways;

public sealed class GraphReaderTests
{
    [Theory]
    [InlineData("default", NodeKind.Default)]
    [InlineData("End Call", NodeKind.EndCall)]
    [InlineData("end_call", NodeKind.EndCall)]
    [InlineData("END-CALL", NodeKind.EndCall)]
    [InlineData("Transfer Node", NodeKind.TransferCall)]
    [InlineData("Transfer Number", NodeKind.TransferCall)]
    [InlineData("transfer", NodeKind.TransferCall)]
    [InlineData("transfer_call", NodeKind.TransferCall)]
    [InlineData("webhook", NodeKind.Webhook)]
    [InlineData("Knowledge Base", NodeKind.KnowledgeBase)]
    [InlineData("knowledge_base", NodeKind.KnowledgeBase)]
    public void Read_EverySpellingOfAType_IsItsKind(string type, NodeKind kind)
    {
        var graph = Parse($$$"""[{"id":"a","type":"{{{type}}}","data":{"url":"https://x.test"}}]""");
        Assert.Equal(kind, graph.Nodes[0].Kind);
        Assert.Empty(graph.Warnings);
    }

    [Fact]
    public void Read_UnknownType_BehavesAsDefaultWithAWarning()
    {
        var graph = Parse("""[{"id":"a","type":"Teleport","data":{"name":"Beam"}}]""");
        Assert.Equal(NodeKind.Default, graph.Nodes[0].Kind);
        Assert.Contains("'Teleport'", Assert.Single(graph.Warnings));
    }

    [Fact]
    public void Read_TypeOnlyInData_IsTaken() =>
        Assert.Equal(NodeKind.EndCall, Parse("""[{"id":"a","type":"customNode","data":{"type":"End Call"}}]""").Nodes[0].Kind);

    [Fact]
    public void Read_GlobalConfig_IsAPromptAndNoNode()
    {
        var graph = Parse("""[{"globalConfig":{"globalPrompt":"Be kind."}},{"id":"a","type":"Default","data":{"text":"Hi"}}]""");
        Assert.Equal("Be kind.", graph.GlobalPrompt);
        Assert.Equal("a", Assert.Single(graph.Nodes).Id);
    }

    [Theory]
    [InlineData("""{"source":"a","target":"b","label":"L","description":"D"}""")]
    [InlineData("""{"source":"a","target":"b","type":"custom","data":{"label":"L","description":"D"}}""")]
    [InlineData("""{"source":"a","target":"b","label":"L","data":{"description":"D"}}""")]
    [InlineData("""{"source":"a","target":"b","label":"L","data":{"condition":"D"}}""")]
    public void Read_EdgeCriterion_IsFoundAtTheTopAndInData(string edge)
    {
        var read = Assert.Single(Parse("""[{"id":"a"},{"id":"b"}]""", $"[{edge}]").EdgesFrom("a"));
        Assert.Equal(("L", "D", "D"), (read.Label, read.Description, read.Criterion));
    }

    [Fact]
    public void Read_EdgeToNowhere_IsReportedAndNeverTaken()
    {
        var graph = Parse("""[{"id":"a"}]""", """[{"id":"e","source":"a","target":"gone"}]""");
        Assert.Empty(graph.EdgesFrom("a"));
        Assert.Contains("'gone'", Assert.Single(graph.Warnings));
    }

    [Theory]
    [InlineData("""["day","date","The day",true]""")]
    [InlineData("""["day","date","The day","false"]""")]
    [InlineData("""{"name":"day","type":"date","description":"The day","spelling_precision":true}""")]
    public void Read_ExtractVars_TupleOrObject_IsTheSame(string variable)
    {
        var node = Parse($$$"""[{"id":"a","data":{"extractVars":[{{{variable}}}]}}]""").Nodes[0];
        Assert.Equal(new ExtractedVariable("day", "date", "The day"), Assert.Single(node.Variables));
    }

    [Theory]
    [InlineData("""["ok","==","true",{"id":"b","name":"B"}]""")]
    [InlineData("""{"variable":"ok","condition":"==","value":"true","targetId":"b","targetName":"B"}""")]
    [InlineData("""{"variable":"ok","condition":"==","value":true,"target_id":"b"}""")]
    [InlineData("""{"type":"ok","operator":"==","value":"true","nodeId":"b","name":"B"}""")]
    public void Read_ResponsePathway_EverySpelling_IsTheSame(string row)
    {
        var route = Assert.Single(WebhookWith($"\"responsePathways\":[{row}]").Routes);
        Assert.Equal(("ok", "==", "true", "b"), (route.Variable, route.Operator, route.Value.ToLowerInvariant(), route.Target));
    }

    [Fact]
    public void Read_ResponsePathwayToNowhereOrOfUnknownOperator_IsReported()
    {
        var graph = Parse("""[{"id":"a","type":"Webhook","data":{"url":"https://x.test","responsePathways":[["x","~","1",{"id":"a"}],["x","==","1",{"id":"gone"}]]}}]""");
        Assert.Collection(graph.Warnings, first => Assert.Contains("operator", first), second => Assert.Contains("'gone'", second));
    }

    [Theory]
    [InlineData("Default", true)]
    [InlineData("Default/Webhook Completion", true)]
    [InlineData("API Request Completion", true)]
    [InlineData("is_default", false)]
    [InlineData("defaulted", false)]
    [InlineData("", false)]
    public void IsDefault_OnlyItsOwnWords_MakeTheRow(string variable, bool expected) =>
        Assert.Equal(expected, new ResponseRoute(variable, "==", "", "b").IsDefault);

    [Theory]
    [InlineData("\"x\":0", 10_000)]
    [InlineData("\"timeoutValue\":5", 5_000)]
    [InlineData("\"timeoutValue\":\"2.5\"", 2_500)]
    [InlineData("\"timeoutValue\":20000", 20_000)]
    [InlineData("\"timeoutValue\":300", 300_000)]
    [InlineData("\"timeoutValue\":301", 301)]
    [InlineData("\"timeoutValue\":-1", 10_000)]
    public void Read_Timeout_IsSecondsUpTo300AndMillisecondsAbove(string member, double milliseconds) =>
        Assert.Equal(milliseconds, WebhookWith(member).Timeout.TotalMilliseconds);

    [Fact]
    public void Read_LibraryTool_WinsOverTheNodesOwnRequest()
    {
        var call = WebhookWith("\"tool\":{\"name\":\"Find\",\"tool\":{\"url\":\"https://tool.test\",\"method\":\"post\",\"speech\":\"One moment\",\"response\":{\"found\":\"$.found\"}}}");
        Assert.Equal(("https://tool.test", "POST", "Find", "One moment"), (call.Url, call.Method, call.ToolName, call.Speech));
        Assert.Equal(new ResponseVariable("found", "$.found", null), Assert.Single(call.Response));
    }

    [Fact]
    public void Read_StagingTool_IsTakenWhereTheNodeSaysSo()
    {
        const string tool = "\"tool\":{\"tool\":{\"url\":\"https://live.test\"},\"staging_tool\":{\"tool\":{\"url\":\"https://staging.test\"}}}";
        Assert.Equal("https://live.test", WebhookWith(tool).Url);
        Assert.Equal("https://staging.test", WebhookWith(tool + ",\"is_staging\":true").Url);
    }

    [Fact]
    public void Read_TextAndPrompt_TheTextIsSpoken()
    {
        var node = Parse("""[{"id":"a","data":{"text":"Hi","prompt":"Greet."}},{"id":"b","data":{"text":" ","prompt":"Greet."}}]""").Nodes;
        Assert.Equal(("Hi", null), (node[0].Text, node[0].Prompt));
        Assert.Equal((null, "Greet."), (node[1].Text, node[1].Prompt));
    }

    [Fact]
    public void Parse_AnyJson_NeverThrows() => AnyJson.Sample(
        pair => Assert.NotNull(PathwayGraph.Parse(pair.Nodes, pair.Edges).Warnings),
        iter: 2_000);

    [Fact]
    public void Validate_AnyJson_NeverThrows() => AnyJson.Sample(
        pair => Assert.NotNull(PathwayGraph.Validate(pair.Nodes, pair.Edges)),
        iter: 2_000);

    /// <summary>JSON made of the names that readers look for, with values of every kind beneath them.</summary>
    private static readonly Gen<(JsonElement Nodes, JsonElement Edges)> AnyJson = Gen.Select(Value(4), Value(4))
        .Select(pair => (JsonDocument.Parse(pair.Item1).RootElement, JsonDocument.Parse(pair.Item2).RootElement));

    private static Gen<string> Value(int depth)
    {
        var scalar = Gen.OneOf("null", "true", "0", "-1.5e300", "\"\"", "\"a\"", "\"Webhook\"", "\"{{x}}\"", "[]", "{}");
        if (depth == 0)
            return scalar;
        var name = Gen.OneOf(
            "id", "type", "data", "name", "text", "prompt", "url", "headers", "body", "query", "tool", "extractVars", "responseData", "responsePathways",
            "source", "target", "label", "globalConfig", "modelOptions", "timeoutValue", "retries", "isGlobal", "pathwayExamples");
        var inner = Value(depth - 1);
        return Gen.OneOf(
            scalar,
            inner.Array[0, 4].Select(items => $"[{string.Join(',', items)}]"),
            Gen.Select(name, inner).Array[0, 6].Select(pairs => $"{{{string.Join(',', pairs.DistinctBy(pair => pair.Item1).Select(pair => $"\"{pair.Item1}\":{pair.Item2}"))}}}"));
    }

    private static WebhookCall WebhookWith(string member) =>
        Parse($$$"""[{"id":"a","type":"Webhook","data":{"url":"https://own.test",{{{member}}}}}]""").Nodes[0].Webhook!;

    private static PathwayGraph Parse(string nodes, string edges = "[]") =>
        PathwayGraph.Parse(JsonDocument.Parse(nodes).RootElement, JsonDocument.Parse(edges).RootElement);

    [Fact]
    public void Parse_DocumentThatIsGone_LeavesExamplesToTheGraph()
    {
        PathwayGraph graph;
        using (var nodes = JsonDocument.Parse("""[{"id":"a","data":{"prompt":"P","condition":"c","dialogueExamples":[{"user":"hi","agent":"hello"}],"conditionExamples":[{"user":"x"}],"pathwayExamples":[{"user":"y","target":"B"}]}},{"id":"b","data":{"name":"B"}}]"""))
        using (var edges = JsonDocument.Parse("""[{"source":"a","target":"b","label":"B"}]"""))
            graph = PathwayGraph.Parse(nodes.RootElement, edges.RootElement);

        var examples = graph.Find("a")!.Examples;
        Assert.Equal("hello", (string)examples.Dialogue![0]!["agent"]!);
        Assert.Equal(("x", "y"), ((string)examples.Condition![0]!["user"]!, (string)examples.Routing![0]!["user"]!));
    }

    [Theory]
    [InlineData("""["n","==","1",{"name":"booking confirmed"}]""", "b")]
    [InlineData("""["n","==","1",{"id":"Booking Confirmed"}]""", "b")]
    [InlineData("""{"variable":"n","condition":"==","value":"1","target_name":"Booking Confirmed"}""", "b")]
    [InlineData("""{"type":"n","operator":"==","value":"1","name":"Booking Confirmed"}""", "b")]
    [InlineData("""["n","==","1",{"id":"gone","name":"Booking Confirmed"}]""", "gone")]
    [InlineData("""["n","==","1",{"name":"Nowhere"}]""", "Nowhere")]
    [InlineData("""["Default","","",{"id":"","name":""}]""", null)]
    public void Parse_RowOfAWebhook_LeadsToTheNodeItNamesWhereItHasNoId(string row, string? target)
    {
        var graph = GraphOf.Node("a", "Webhook", $$"""{"url":"https://api.test","responsePathways":[{{row}}]}""").And("b", "Default", """{"name":"Booking Confirmed","text":"B"}""").Parse();
        Assert.Equal(target, Assert.Single(graph.Find("a")!.Webhook!.Routes).Target);
        Assert.Equal(target is "gone" or "Nowhere" ? 1 : 0, graph.Warnings.Count);
    }

    [Fact]
    public void Parse_RowOfATool_LeadsToTheNodeItNamesAlsoWhereItsIdIsGone()
    {
        const string Tool = """{"name":"t","url":"https://api.test","response_pathways":[["n","==","1",{"id":"gone","name":"Done"}],["n","==","2",{"id":"a","name":"Done"}],["n","==","3",{"id":"gone"}]]}""";
        var graph = GraphOf.Node("a", "Default", $$"""{"prompt":"P","tools":[{{Tool}}]}""").And("b", "Default", """{"name":"Done","text":"B"}""").Parse();
        Assert.Equal(["b", "a", "gone"], Assert.Single(graph.Find("a")!.Tools).Call!.Routes.Select(row => row.Target));
        Assert.Contains("leads to 'gone'", Assert.Single(graph.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_RowOfARouteNode_LeadsToTheNodeItNames()
    {
        var graph = GraphOf.Node("r", "Route", """{"routes":[{"conditions":[],"targetNodeId":"Done"}],"fallbackNodeId":"done"}""").And("b", "Default", """{"name":"Done","text":"B"}""").Parse();
        Assert.Equal(("b", "b"), (Assert.Single(graph.Find("r")!.Routes!.Rows).Target, graph.Find("r")!.Routes!.Fallback));
    }
}
