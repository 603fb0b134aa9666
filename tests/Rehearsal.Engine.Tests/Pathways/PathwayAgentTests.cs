using System.Text.Json;
using CsCheck;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Fakes;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Pathways;

public sealed class PathwayAgentTests
{
    [Theory]
    [InlineData("b")]
    [InlineData("Second stop")]
    [InlineData("second stop")]
    [InlineData("second-stop")]
    public async Task Open_StartNode_IsFoundByIdNameAndSlug(string start)
    {
        var stage = await new Stage(GraphOf.Says("a", "A").And("b", "Default", """{"name":"Second stop","text":"B"}"""), start: start).OpenAsync();
        Assert.Equal(("b", "B"), (stage.Visited, stage.Said));
    }

    [Fact]
    public async Task Open_UnknownStartNode_SaysSo()
    {
        var failure = await Assert.ThrowsAsync<ConversationFailedException>(() => new Stage(GraphOf.Says("a", "A"), start: "zzz").OpenAsync());
        Assert.StartsWith("Invalid start_node_id", failure.Message, StringComparison.Ordinal);
        Assert.Contains("zzz", failure.Message);
    }

    [Fact]
    public async Task Open_NodeMarkedAsStart_WinsOverTheFirst() =>
        Assert.Equal("b", (await new Stage(GraphOf.Says("a", "A").And("b", "Default", """{"isStart":true,"text":"B"}""")).OpenAsync()).Visited);

    [Fact]
    public async Task Open_NoNodes_SaysSo()
    {
        var failure = await Assert.ThrowsAsync<ConversationFailedException>(() => new Stage(new GraphOf()).OpenAsync());
        Assert.Contains("no nodes", failure.Message);
    }

    [Fact]
    public async Task Open_OddGraph_TellsItsWarningsAsEvents() =>
        Assert.Contains("'gone'", (await new Stage(GraphOf.Says("a", "A").Edge("a", "gone")).OpenAsync()).Last<WarningRaised>().Message);

    [Fact]
    public async Task Reply_SingleEdge_IsTakenAfterTheCallersLine()
    {
        var stage = await new Stage(GraphOf.Says("a", "A").AndSays("b", "B").Edge("a", "b")).SayAsync("anything");
        Assert.Equal(("a b", "B", "single_edge"), (stage.Visited, stage.Said, stage.Last<RouteChosen>().Router));
    }

    [Fact]
    public async Task Reply_NoWayOn_StaysAndRepeatsItsText()
    {
        var stage = await new Stage(GraphOf.Says("a", "A {{lastUserMessage}}")).SayAsync("x", "y");
        Assert.Equal(("a", "A y"), (stage.Visited, stage.Said));
    }

    [Fact]
    public async Task Reply_SkipUserResponse_GoesOnAtOnce()
    {
        var graph = GraphOf.Node("a", "Default", """{"text":"A","modelOptions":{"skipUserResponse":true}}""").AndSays("b", "B").Edge("a", "b");
        Assert.Equal(("a b", "A | B"), await OpenedAsync(graph));
    }

    [Fact]
    public async Task Reply_EndCall_SpeaksAndEnds()
    {
        var stage = await new Stage(GraphOf.Says("a", "A").And("end", "End Call", """{"text":"Bye"}""").Edge("a", "end")).SayAsync("x");
        Assert.Equal(("Bye", new Ending(EndedBy.Agent)), (stage.Said, stage.Conversation.Ending));
    }

    [Fact]
    public async Task Reply_TransferCall_SpeaksAndHandsOverWithoutDialling()
    {
        var graph = GraphOf.Says("a", "A").And("t", "Transfer Call", """{"text":"One moment","transferNumber":"{{desk}}"}""").Edge("a", "t");
        var stage = await new Stage(graph, requestData: new() { ["desk"] = "+15550100555" }).SayAsync("x");
        Assert.Equal(new Ending(EndedBy.Agent, Transferred: true), stage.Conversation.Ending);
        Assert.Equal("+15550100555", stage.Last<TransferRequested>().TransferNumber);
    }

    [Fact]
    public async Task Open_LoopOfNodesThatDoNotWait_EndsWithASentence()
    {
        const string silent = """{"text":"","modelOptions":{"skipUserResponse":true}}""";
        var stage = new Stage(GraphOf.Node("a", "Default", silent).And("b", "Default", silent).Edge("a", "b").Edge("b", "a"));
        var failure = await Assert.ThrowsAsync<ConversationFailedException>(() => stage.OpenAsync());
        Assert.Contains("25 nodes", failure.Message);
    }

    [Fact]
    public async Task Open_ChainAsLongAsTheLimit_IsWalked()
    {
        var graph = new GraphOf();
        for (var number = 1; number < PathwayAgent.MaxHops; number++)
            graph.And($"n{number}", "Default", """{"text":"","modelOptions":{"skipUserResponse":true}}""").Edge($"n{number}", $"n{number + 1}");
        var stage = await new Stage(graph.AndSays($"n{PathwayAgent.MaxHops}", "There")).OpenAsync();
        Assert.Equal("There", stage.Said);
    }

    [Fact]
    public async Task Open_PromptWithoutAModel_SaysWhatToConfigure()
    {
        var failure = await Assert.ThrowsAsync<ModelMissingException>(() => new Stage(GraphOf.Node("a", "Default", """{"name":"Greeting","prompt":"Greet."}""")).OpenAsync());
        Assert.Contains("'Greeting'", failure.Message);
        Assert.Contains("REHEARSAL_MODEL_ENDPOINT", failure.Message);
    }

    [Fact]
    public async Task Reply_Entering_TellsWhereFromAndBy()
    {
        var stage = await new Stage(GraphOf.Says("a", "A").And("b", "Default", """{"name":"Bee","text":"B"}""").Edge("a", "b", "go on")).SayAsync("go on");
        var entered = stage.Last<NodeEntered>();
        Assert.Equal(("b", "Bee", "a", "go on"), (entered.NodeId, entered.NodeName, entered.PreviousNodeId, entered.ChosenLabel));
    }

    [Fact]
    public async Task Reply_ModelChooses_ItsWayIsTakenWithItsReason()
    {
        var graph = GraphOf.Says("a", "A").AndSays("b", "B").AndSays("c", "C").Edge("a", "b", "first").Edge("a", "c", "second");
        var stage = await new Stage(graph, new ScriptedChatClient(Decides(way: "2"))).SayAsync("hm");
        Assert.Equal(("a c", "model", "Because."), (stage.Visited, stage.Last<RouteChosen>().Router, stage.Last<RouteChosen>().Reason));
    }

    [Fact]
    public async Task Reply_ConditionNotMet_Stays()
    {
        var graph = GraphOf.Node("a", "Default", """{"text":"A","condition":"The caller agreed."}""").AndSays("b", "B").Edge("a", "b");
        var stage = await new Stage(graph, new ScriptedChatClient(Decides("1", met: false), Decides("1", met: true))).SayAsync("no");
        Assert.Equal("a", stage.Visited);
        Assert.False(stage.Last<ConditionJudged>().Met);
        Assert.Null(stage.Last<RouteChosen>().ChosenNodeId);
        await stage.SayAsync("yes");
        Assert.Equal("a b", stage.Visited);
    }

    [Fact]
    public async Task Reply_FittingGlobal_WinsOverAnUnmetCondition()
    {
        var graph = GraphOf.Node("a", "Default", """{"text":"A","condition":"The caller agreed."}""").AndSays("b", "B").Edge("a", "b")
            .And("g", "Default", """{"text":"G","isGlobal":true,"globalLabel":"Help"}""");
        var stage = await new Stage(graph, new ScriptedChatClient(Decides("2", met: false))).SayAsync("help");
        Assert.Equal(("a g", "G"), (stage.Visited, stage.Said));
    }

    [Fact]
    public async Task Reply_ConditionWithoutAModelAndNothingToExtract_SaysWhatToConfigure()
    {
        var graph = GraphOf.Node("a", "Default", """{"name":"Ask","text":"A","condition":"The caller is happy."}""").AndSays("b", "B").Edge("a", "b");
        var failure = await Assert.ThrowsAsync<ModelMissingException>(() => new Stage(graph).SayAsync("x"));
        Assert.Contains("condition of node 'Ask'", failure.Message);
    }

    [Fact]
    public async Task Reply_ConditionWithoutAModel_IsMetOnceAllVariablesAreKnown()
    {
        var graph = GraphOf.Node("a", "Default", """{"text":"A","condition":"Both known.","extractVars":[["age","integer",""],["mail","string","An e-mail address"]]}""")
            .AndSays("b", "{{age}} {{mail}}").Edge("a", "b");
        var stage = await new Stage(graph).SayAsync("I am 41");
        Assert.Equal("a", stage.Visited);
        await stage.SayAsync("ada@x.test");
        Assert.Equal("41 ada@x.test", stage.Said);
    }

    [Fact]
    public async Task Reply_ExtractedVariables_AreStoredTypedAndAbsentOnesAreNot()
    {
        var graph = GraphOf.Node("a", "Default", """{"text":"A","extractVars":[["party","integer",""],["vip","boolean",""],["name","string",""],["day","date",""]]}""");
        var stage = await new Stage(graph, new ScriptedChatClient(
            """{"reason":"r","condition_met":true,"way":"stay","variables":{"party":"two","vip":"yes","name":null,"day":"tomorrow"}}""")).SayAsync("x");
        Assert.Equal("""{"party":2,"vip":true,"day":"tomorrow"}""", stage.Conversation.Variables.ToJsonString());
        Assert.Equal(3, stage.Last<VariablesExtracted>().Values.Count);
    }

    [Fact]
    public async Task Reply_NothingNewSaid_KeepsWhatWasKnown()
    {
        var graph = GraphOf.Node("a", "Default", """{"text":"A","extractVars":[["age","integer",""]]}""");
        var stage = await new Stage(graph).SayAsync("I am 41", "no idea");
        Assert.Equal(41, (long)stage.Conversation.Variables["age"]!);
    }

    [Fact]
    public async Task Reply_PreviousNodesPrompt_CanBeUsed()
    {
        var graph = GraphOf.Says("a", "Where to?").AndSays("b", "I asked: {{prevNodePrompt}}").Edge("a", "b");
        Assert.Equal("I asked: Where to?", (await new Stage(graph).SayAsync("x")).Said);
    }

    /// <summary>
    /// A conversation is stored after each turn and may go on anywhere: whatever is said, stopping and going on between turns
    /// must not show.
    /// </summary>
    [Fact]
    public async Task Reply_StoredAndReadBetweenTurns_IsTheSameConversation() => await Lines.SampleAsync(
        async lines =>
        {
            var whole = await new Stage(Town()).SayAsync(lines);
            var stored = (await new Stage(Town()).OpenAsync()).Conversation;
            foreach (var line in lines)
            {
                stored = JsonSerializer.Deserialize<Conversation>(JsonSerializer.Serialize(stored))!;
                stored.Messages.Add(new Message(Speaker.Caller, line, Talk.Start));
                await new PathwayAgent(Town().Parse(), new() { RunId = "run-1" }, Ports).ReplyAsync(stored, TestContext.Current.CancellationToken);
            }

            Assert.Equal(JsonSerializer.Serialize(whole.Conversation), JsonSerializer.Serialize(stored));
        },
        iter: 200);

    private static readonly PathwayPorts Ports =
        new(FakeModels.None, FakeWebhooks.None, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Talk.Start));

    private static readonly Gen<string[]> Lines = Gen.OneOf(
        "book a table", "cancel it", "four people", "when are you open", "a person please", "tomorrow", "yes", "back", "").Array[1, 12];

    private static GraphOf Town() => GraphOf.Says("start", "Book or cancel?")
        .And("book", "Default", """{"text":"How many, {{party}}?","extractVars":[["party","integer",""]],"condition":"The party is known."}""")
        .AndSays("cancel", "Which day?").AndSays("done", "Done for {{party}}.")
        .And("open", "Default", """{"text":"All day.","isGlobal":true,"globalLabel":"Opening hours","globalDescription":"asks when open"}""")
        .And("desk", "Default", """{"text":"Desk here.","isGlobal":true,"globalLabel":"person","enableReturnToPrevBeforeGlobal":true,"prevNodePathwayLabel":"back"}""")
        .Edge("start", "book", "book", "wants to book a table").Edge("start", "cancel", "cancel", "wants to cancel")
        .Edge("book", "done").Edge("cancel", "start").Edge("desk", "done", "yes");

    private static async Task<(string Visited, string Said)> OpenedAsync(GraphOf graph)
    {
        var stage = await new Stage(graph).OpenAsync();
        return (stage.Visited, stage.Said);
    }

    private static string Decides(string way, bool met = true) =>
        $$$"""{"reason":"Because.","condition_met":{{{(met ? "true" : "false")}}},"way":"{{{way}}}","variables":{}}""";
}
