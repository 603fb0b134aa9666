using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Code;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Fakes;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Engine.Pathways.Tools;

public sealed class ToolTalkTests
{
    private const string Slots =
        """
        {"name":"find_slots","description":"Finds free times on a day.","type":"webhook","behavior":"feed_context","speech":"Let me look at {{input.day}}.",
         "input_schema":{"type":"object","properties":{"day":{"type":"string","description":"The day"},"seats":{"type":"integer"}},"required":["day"]},
         "url":"https://api.example/slots?day={{input.day}}","method":"POST","body":{"seats":"{{input.seats}}","who":"{{name}}"},
         "response_data":[{"name":"slots","data":"$.slots","context":"Free times."}]}
        """;

    private const string Ask = """{"tool":"find_slots","arguments":{"day":"Monday","seats":"2"},"line":""}""";
    private const string Speak = """{"tool":null,"arguments":{"day":null,"seats":null},"line":"Nine is free."}""";

    [Fact]
    public async Task Speak_ModelUsesATool_SeesItsResultAndSpeaks()
    {
        var model = new ScriptedChatClient(Ask, Speak);
        var webhooks = FakeWebhooks.Answering("""{"slots":["9:00"]}""");

        var stage = await StageOf(Slots, model, webhooks).OpenAsync();

        Assert.Equal("Let me look at Monday. | Nine is free.", stage.Said);
        var sent = Assert.Single(webhooks.Sent);
        Assert.Equal(("POST", "https://api.example/slots?day=Monday", """{"seats":"2","who":"Ada"}"""), (sent.Method, sent.Url, sent.Body));
        Assert.Equal("find_slots", sent.Origin!.ToolName);
        Assert.Equal("""["9:00"]""", stage.Conversation.Variables["slots"]!.ToJsonString());
        var used = stage.Last<ToolInvoked>();
        Assert.Equal(("find_slots", "webhook", "feed_context", """{"day":"Monday","seats":2}"""), (used.ToolName, used.ToolType, used.Behavior, used.InputVariables.ToJsonString()));
        var returned = stage.Last<ToolReturned>();
        Assert.Equal((used.Sequence, "find_slots", """{"status":200,"result":{"slots":["9:00"]}}"""), (returned.OperationId, returned.ToolName, returned.Result.ToJsonString()));
        var second = model.Asked[1];
        Assert.Equal("""Result of the tool "find_slots", as JSON: {"status":200,"result":{"slots":["9:00"]}}""", second[^1].Text.Split('\n')[0]);
        Assert.Equal(ChatRole.Assistant, second[^2].Role);
        Assert.Contains("\"find_slots\"", second[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speak_ToolThatMapsNothing_IsNotForgotten()
    {
        const string Notify = """{"name":"notify","type":"webhook","url":"https://api.example/notify"}""";
        var model = new ScriptedChatClient("""{"tool":"notify","arguments":{},"line":""}""", """{"tool":null,"arguments":{},"line":"Done."}""");

        var stage = await StageOf(Notify, model, FakeWebhooks.Answering("{}")).OpenAsync();

        Assert.False(stage.Last<WebhookAnswered>().FireAndForget);
    }

    [Theory]
    [InlineData(""" "extract_vars":[["sku","string","The product"]] """, "7", """{"sku":"7","BlandStatusCode":200}""")]
    [InlineData(""" "input_schema":{"properties":{"sku":{"type":"string"}}} """, "{{sku}}", """{"BlandStatusCode":200}""")]
    public async Task Speak_ToolThatExtracts_LeavesItsVariablesToTheConversation(string arguments, string sent, string variables)
    {
        var tool = $$$"""{"name":"stock","url":"https://api.example","method":"POST","body":{"sku":"{{sku}}","same":"{{input.sku}}"},{{{arguments}}} }""";
        var webhooks = FakeWebhooks.Answering("{}");
        var model = new ScriptedChatClient("""{"tool":"stock","arguments":{"sku":"7"},"line":""}""", """{"tool":null,"arguments":{"sku":null},"line":"Done."}""");

        var stage = await StageOf(tool, model, webhooks).OpenAsync();

        Assert.Equal($$"""{"sku":"{{sent}}","same":"7"}""", Assert.Single(webhooks.Sent).Body);
        Assert.Equal(variables, stage.Conversation.Variables.ToJsonString());
    }

    [Theory]
    [InlineData("""{"url":"https://api.example/ct","method":"POST","response":{"n":"$.n"}}""")]
    [InlineData("""{"tool":{"url":"https://api.example/ct","method":"POST","response":{"n":"$.n"}}}""")]
    public async Task Speak_CustomTool_SendsTheRequestUnderItsConfig(string tool)
    {
        var written = $$$"""{"name":"look","type":"custom_tool","behavior":"feed_context_and_route","config":{"tool":{{{tool}}},"responsePathways":[{"variable":"n","condition":"==","value":"5","target_name":"done"}]}}""";
        var webhooks = FakeWebhooks.Answering("""{"n":5}""");

        var stage = await StageOf(written, new ScriptedChatClient("""{"tool":"look","arguments":{},"line":""}"""), webhooks).OpenAsync();

        Assert.Equal(("POST", "https://api.example/ct"), (Assert.Single(webhooks.Sent).Method, webhooks.Sent[0].Url));
        Assert.Equal("done", stage.Conversation.CurrentNodeId);
    }

    [Fact]
    public async Task Speak_ModelNeedsNoTool_JustSpeaks()
    {
        var stage = await StageOf(Slots, new ScriptedChatClient(Speak), FakeWebhooks.None).OpenAsync();

        Assert.Equal("Nine is free.", stage.Said);
        Assert.Empty(stage.All<ToolInvoked>());
    }

    [Theory]
    [InlineData("""{"tool":"find_slot","arguments":{},"line":""}""", "There is no tool \"find_slot\": \"tool\" must be null or one of find_slots.")]
    [InlineData("""{"tool":"find_slots","arguments":{"day":null},"line":""}""", "needs the argument \"day\"")]
    [InlineData("""{"tool":"find_slots","arguments":{"day":"Monday","seats":"many"},"line":""}""", "\"seats\" of the tool \"find_slots\" must be of type integer")]
    [InlineData("""{"tool":null,"arguments":{},"line":" "}""", "must hold the words to say")]
    public async Task Speak_StepThatCannotBeTaken_IsAskedForOnceMore(string wrong, string told)
    {
        var model = new ScriptedChatClient(wrong, Speak);

        var stage = await StageOf(Slots, model, FakeWebhooks.None).OpenAsync();

        Assert.Equal("Nine is free.", stage.Said);
        Assert.Contains(told, model.Asked[1][^1].Text, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<ModelFailedException>(() => StageOf(Slots, new ScriptedChatClient(wrong, wrong), FakeWebhooks.None).OpenAsync());
    }

    [Fact]
    public async Task Speak_ToolFails_ModelIsToldAndSpeaks()
    {
        var model = new ScriptedChatClient(Ask, """{"tool":null,"arguments":{},"line":"I cannot see the calendar."}""");

        var stage = await StageOf(Slots, model, FakeWebhooks.Failing("No connection.")).OpenAsync();

        Assert.Equal("Let me look at Monday. | I cannot see the calendar.", stage.Said);
        Assert.Contains("""{"error":"The service gave no answer."}""", model.Asked[1][^1].Text, StringComparison.Ordinal);
        Assert.Equal("No connection.", stage.Last<WebhookFailed>().Message);
        Assert.Empty(stage.All<ToolReturned>());
        Assert.Equal((stage.Last<ToolInvoked>().Sequence, "The service gave no answer."), (stage.Last<ToolFailed>().OperationId, stage.Last<ToolFailed>().Message));
    }

    [Theory]
    [InlineData("""{"ok":true}""", 200, "done")]
    [InlineData("""{"ok":false}""", 200, "later")]
    [InlineData("""{"ok":false}""", 500, "other")]
    public async Task Speak_ToolThatRoutes_FollowsTheFirstRowThatHoldsElseItsDefault(string answer, int status, string expected)
    {
        const string Book =
            """
            {"name":"book","type":"custom_tool","config":{"url":"https://api.example/book","method":"POST","response_data":[{"name":"ok","data":"$.ok"}],
              "responsePathways":[["Default/Webhook Completion","","",{"id":"other"}],["ok","==","true",{"id":"done"}],["ok","==","true",{"id":"gone"}],["BlandStatusCode","==","200",{"id":"later"}]]},
             "behavior":"feed_context_and_route"}
            """;

        var stage = await StageOf(Book, new ScriptedChatClient("""{"tool":"book","arguments":{},"line":"One moment."}"""), FakeWebhooks.Answering(answer, status)).OpenAsync();

        Assert.Equal(($"talk {expected}", $"One moment. | {expected}"), (stage.Visited, stage.Said));
    }

    [Fact]
    public async Task Speak_ModelNeverStopsUsingTools_IsToldToSpeak()
    {
        var model = new ScriptedChatClient([.. Enumerable.Repeat(Ask, ToolTalk.MostCalls), Ask, Speak]);

        var stage = await StageOf(Slots, model, FakeWebhooks.Answering("{}")).OpenAsync();

        Assert.Equal(ToolTalk.MostCalls, stage.All<ToolInvoked>().Count());
        Assert.Contains("You cannot use any more tools now", model.Asked[^1][0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speak_MaxCallsReached_ToolIsNotOfferedAgain()
    {
        var once = Slots.Replace("\"type\":\"webhook\"", "\"type\":\"webhook\",\"maxCalls\":1", StringComparison.Ordinal);
        var model = new ScriptedChatClient(Ask, Speak, Speak);

        var stage = await StageOf(once, model, FakeWebhooks.Answering("{}")).SayAsync("And Tuesday?");

        Assert.Single(stage.All<ToolInvoked>());
        Assert.DoesNotContain("find_slots", model.Asked[^1][0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speak_CodeAndTrackTools_RunAndAreJudgedByName()
    {
        const string Tools = """{"name":"price","type":"code","code":"export default {}"},{"name":"note","type":"track","extract_vars":[["topic","string","What it is about"]]}""";
        var model = new ScriptedChatClient(
            """{"tool":"price","arguments":{"topic":null},"line":""}""", """{"tool":"note","arguments":{"topic":"price"},"line":""}""", """{"tool":null,"arguments":{"topic":null},"line":"59."}""");

        var stage = await StageOf(Tools, model, FakeWebhooks.None, new Priced()).OpenAsync();

        Assert.Equal(("59.", 59), (stage.Said, (int)stage.Conversation.Variables["total"]!));
        Assert.Equal(["""{"result":{"total":59}}""", """{"recorded":true}"""], stage.All<ToolReturned>().Select(returned => returned.Result.ToJsonString()));
        Assert.Equal("""{"topic":"price"}""", stage.Last<ToolInvoked>().InputVariables.ToJsonString());
        var definition = new AssertionDefinition("a", "WEBHOOK_TRIGGERED", System.Text.Json.JsonSerializer.SerializeToElement(new { tool_name = "note" }), null, true, 1, 0, null);
        var outcome = await AssertionEvaluator.EvaluateAsync(
            [definition], new Evidence(stage.Conversation, new Dictionary<string, string>()), FakeModels.None, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(AssertionStatus.Passed, Assert.Single(outcome.Results).Status);
    }

    [Fact]
    public void Parse_ToolsThatCannotWork_AreWarnedOf()
    {
        var graph = GraphOf.Node("talk", "Default", """{"prompt":"Help.","tools":[{"type":"track"},{"name":"book","type":"webhook"}]}""").Parse();

        Assert.Equal(["A tool of node 'talk' has no name, and is never used.", "The tool 'book' of node 'talk' has no url, and fails when it is used."], graph.Warnings);
    }

    private static Stage StageOf(string tools, IChatClient model, IWebhookSender webhooks, ICodeSandbox? sandbox = null) => new(
        GraphOf.Node("talk", "Default", $$"""{"prompt":"Help the caller book.","tools":[{{tools}}]}""").AndSays("done", "done").AndSays("other", "other").AndSays("later", "later"),
        model, webhooks, requestData: new JsonObject { ["name"] = "Ada" }, sandbox: sandbox);

    private sealed class Priced : ICodeSandbox
    {
        public Task<CodeResult> RunAsync(CodeRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(new CodeResult(new JsonObject { ["total"] = 59 }, 200, [], TimeSpan.Zero));
    }
}
