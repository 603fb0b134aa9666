using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Pathways.Nodes;

public sealed class WebhookNodeTests
{
    [Fact]
    public async Task Execute_Speaks_ThenReadsVariables_ThenAsks()
    {
        var webhooks = FakeWebhooks.Answering("{}");
        var stage = await PlayAsync("""{"text":"One moment.","url":"https://api.test/{{age}}","extractVars":[["age","integer",""]]}""", webhooks, "I am 41");
        Assert.Equal("https://api.test/41", Assert.Single(webhooks.Sent).Url);
        Assert.Equal(
            [typeof(AgentSpoke), typeof(VariablesAsked), typeof(VariablesExtracted), typeof(WebhookInvoked), typeof(WebhookAnswered)],
            stage.Conversation.Events.Where(happened => happened is { NodeId: "hook" } and not NodeEntered and not RouteChosen).Select(happened => happened.GetType()));
    }

    [Fact]
    public async Task Execute_Request_IsFilledIn()
    {
        var webhooks = FakeWebhooks.Answering("{}");
        await PlayAsync(
            """{"url":"https://api.test/x?a=1","method":"post","headers":{"X-Name":"{{name}}"},"query":{"q":"{{name}}"},"body":"{\"who\":\"{{name}}\",\"n\":[1,\"{{age}}\"]}","timeoutValue":3,"retries":2}""",
            webhooks, requestData: new() { ["name"] = "A \"B\" & C", ["age"] = 4 });
        var request = Assert.Single(webhooks.Sent);
        Assert.Equal(("POST", "https://api.test/x?a=1&q=A%20%22B%22%20%26%20C"), (request.Method, request.Url));
        Assert.Equal("A \"B\" & C", request.Headers["X-Name"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"who":"A \"B\" & C","n":[1,"4"]}"""), JsonNode.Parse(request.Body!)), request.Body);
        Assert.Equal((TimeSpan.FromSeconds(3), 2), (request.Timeout, request.Retries));
        Assert.Equal(("hook", "hook"), (request.Origin!.NodeId, request.Origin.NodeName));
    }

    [Theory]
    [InlineData("""{"who": "{{name}}", "n": {{age}}, "all": {{list}}, "q": "say \"{{name}}\"", "x": "{{gone}}"}""", """{"who":"A \"B\"\n","n":4,"all":[1,"a"],"q":"say \"A \"B\"\n\"","x":"{{gone}}"}""")]
    [InlineData("""[{{age}}, {{name}}]""", """[4,"A \"B\"\n"]""")]
    [InlineData("""{"n": {{evil}}}""", """{"n":"1, \"admin\": true"}""")]
    public async Task Execute_BodyThatIsJsonOnceFilledIn_CannotBeBrokenByAValue(string body, string expected)
    {
        var webhooks = FakeWebhooks.Answering("{}");
        var node = new JsonObject { ["url"] = "https://api.test", ["method"] = "POST", ["body"] = body };
        await PlayAsync(
            node.ToJsonString(), webhooks, requestData: new() { ["name"] = "A \"B\"\n", ["age"] = 4, ["list"] = new JsonArray(1, "a"), ["evil"] = "1, \"admin\": true" });
        var sent = Assert.Single(webhooks.Sent).Body!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(sent)), sent);
    }

    [Fact]
    public async Task Execute_BodyThatIsAnObject_FindsVariablesOfAnyLetters()
    {
        var webhooks = FakeWebhooks.Answering("{}");
        await PlayAsync(
            """{"url":"https://api.test","method":"POST","body":{"size":"{{größe}} & more","of":["{{owner's name}}"]}}""", webhooks,
            requestData: new() { ["größe"] = "M\"", ["owner's name"] = "Ada" });
        var sent = Assert.Single(webhooks.Sent).Body!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"size":"M\" & more","of":["Ada"]}"""), JsonNode.Parse(sent)), sent);
    }

    [Theory]
    [InlineData("who={{name}}", "who=A \"B\"")]
    [InlineData("{{name}}", "A \"B\"")]
    public async Task Execute_BodyThatIsNoJson_TakesValuesAsTheyAre(string body, string expected)
    {
        var webhooks = FakeWebhooks.Answering("{}");
        await PlayAsync($$"""{"url":"https://api.test","method":"POST","body":"{{body}}"}""", webhooks, requestData: new() { ["name"] = "A \"B\"" });
        Assert.Equal(expected, Assert.Single(webhooks.Sent).Body);
    }

    [Fact]
    public async Task Execute_HeadersThatDifferInCase_AreOneHeader()
    {
        var webhooks = FakeWebhooks.Answering("{}");
        await PlayAsync("""{"url":"https://api.test","headers":{"X-A":"1","x-a":"2"}}""", webhooks);
        Assert.Equal("2", Assert.Single(webhooks.Sent).Headers["X-A"]);
    }

    [Fact]
    public async Task Execute_EachRequest_HasItsOwnIdempotencyKey()
    {
        var webhooks = FakeWebhooks.Answering("{}");
        var graph = GraphOf.Says("a", "A").And("hook", "Webhook", """{"url":"https://api.test"}""").Edge("a", "hook").Edge("hook", "a");
        await new Stage(graph, webhooks: webhooks).SayAsync("x", "y");
        Assert.Equal(["run-1-1-hook-1", "run-1-2-hook-1"], webhooks.Sent.Select(request => request.Headers["Idempotency-Key"]));
    }

    [Theory]
    [InlineData("""{"type":"Bearer","token":"{{key}}","encode":false}""", "{}", "Bearer k1")]
    [InlineData("""{"type":"basic","token":"me:{{key}}","encode":true}""", "{}", "Basic bWU6azE=")]
    [InlineData("""{"token":"t"}""", "{}", "Bearer t")]
    [InlineData("""{"type":"Bearer","token":"t"}""", """{"authorization":"mine"}""", "mine")]
    [InlineData("""{"type":"none","token":"t"}""", "{}", null)]
    [InlineData("""{"type":"Bearer","token":""}""", "{}", null)]
    public async Task Execute_Auth_IsTheAuthorizationUnlessAHeaderIs(string auth, string headers, string? sent)
    {
        var webhooks = FakeWebhooks.Answering("{}");
        var stage = await PlayAsync($$"""{"url":"https://api.test","auth":{{auth}},"headers":{{headers}}}""", webhooks, requestData: new() { ["key"] = "k1" });
        Assert.Equal(sent, webhooks.Sent[0].Headers.GetValueOrDefault("Authorization"));
        Assert.Equal(sent is null ? [] : ["***"], stage.Last<WebhookInvoked>().Headers.Where(header => header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase)).Select(header => (string?)header.Value));
    }

    [Fact]
    public async Task Execute_ValueThatTheAnswerLacks_IsNullWhateverTheRequestDataSays()
    {
        var stage = await PlayAsync(
            """{"url":"https://api.test","responseData":[{"name":"gone","data":"$.gone"}],"responsePathways":[["gone","is","null",{"id":"b"}]]}""",
            FakeWebhooks.Answering("{}"), requestData: new() { ["gone"] = "stale" });
        Assert.Equal("b", stage.Conversation.CurrentNodeId);
    }

    [Fact]
    public async Task Execute_SecretHeaders_AreSentAndNotRecorded()
    {
        var webhooks = FakeWebhooks.Answering("{}");
        var stage = await PlayAsync("""{"url":"https://api.test","headers":{"Authorization":"Bearer abc","X-Api-Key":"k","X-Shop":"1"}}""", webhooks);
        Assert.Equal("Bearer abc", webhooks.Sent[0].Headers["Authorization"]);
        var recorded = stage.Last<WebhookInvoked>().Headers;
        Assert.Equal(("***", "***", "1"), ((string)recorded["Authorization"]!, (string)recorded["X-Api-Key"]!, (string)recorded["X-Shop"]!));
    }

    [Fact]
    public async Task Execute_ResponseData_SetsVariablesAndTellsWhatWasMissing()
    {
        var stage = await PlayAsync(
            """{"url":"https://api.test","responseData":[{"name":"hour","data":"$.slots[0].hour"},{"name":"plain","data":"slots[0].hour"},{"name":"none","data":"$.gone"},{"name":"bad","data":"$.["}]}""",
            FakeWebhooks.Answering("""{"slots":[{"hour":10}]}"""));
        Assert.Equal("""{"BlandStatusCode":200,"hour":10,"plain":10,"none":null,"bad":null}""", stage.Conversation.Variables.ToJsonString());
        Assert.Equal(["set", "set", "empty", "error"], stage.Last<WebhookMapped>().Mappings.Select(mapping => mapping.Outcome));
        Assert.Equal(stage.Last<WebhookInvoked>().Sequence, stage.Last<WebhookMapped>().OperationId);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(""","responseData":[{"name":"hour","data":"$.hour"}]""", false)]
    public async Task Execute_Request_TellsWhatIsToBeReadFromItsAnswer(string responseData, bool fireAndForget)
    {
        var stage = await PlayAsync($$"""{"url":"https://api.test"{{responseData}}}""", FakeWebhooks.Answering("""{"hour":10}"""));
        ResponsePath[] read = fireAndForget ? [] : [new("hour", "$.hour")];
        Assert.Equal(read, stage.Last<WebhookInvoked>().ResponseMappings);
        Assert.Equal((fireAndForget, stage.Last<WebhookInvoked>().Sequence), (stage.Last<WebhookAnswered>().FireAndForget, stage.Last<WebhookAnswered>().OperationId));
    }

    [Fact]
    public async Task Execute_DialogueAfterwards_KnowsTheAnswer()
    {
        var graph = GraphOf.Node("hook", "Webhook", """{"url":"https://api.test","responseData":[{"name":"hour","data":"$.hour","context":"The first free hour on {{day}}"}]}""")
            .And("tell", "Default", """{"prompt":"Tell the hour {{hour}}."}""").Edge("hook", "tell");
        var model = new ScriptedChatClient("At ten.");
        var stage = await new Stage(graph, model, FakeWebhooks.Answering("""{"hour":"ten"}"""), requestData: new() { ["day"] = "Monday" }).OpenAsync();
        Assert.Equal("At ten.", stage.Said);
        Assert.Contains("Tell the hour ten.", model.Asked[0][0].Text);
        Assert.Contains("- hour: The first free hour on Monday", model.Asked[0][0].Text);
    }

    [Theory]
    [InlineData("""["n","==","1",{"id":"b"}],["n",">","0",{"id":"c"}]""", "c")]
    [InlineData("""["n","==","2",{"id":"b"}],["n","<","0",{"id":"c"}]""", "a")]
    [InlineData("""["n","==","1",{"id":"b"}],["Default/Webhook Completion","","",{"id":"c"}]""", "c")]
    [InlineData("""["API Request Completion","","",{"id":"c"}],["n","==","1",{"id":"b"}]""", "c")]
    [InlineData("""["n","==","1",{"id":"b"}],["Default/Webhook Completion","","",{"id":""}]""", "b")]
    [InlineData("""["n","==","1",{"id":"b"}],["n","==","1",{"id":"gone"}]""", "b")]
    [InlineData("""["BlandStatusCode","==","200",{"id":"b"}]""", "b")]
    [InlineData("""["{{n}}","==","{{one}}",{"id":"b"}]""", "b")]
    [InlineData("""["gone","is","null",{"id":"b"}]""", "b")]
    public async Task Execute_ResponsePathways_LastTrueRowWinsAndADefaultRowOverAll(string rows, string target)
    {
        var stage = await PlayAsync(
            $$"""{"url":"https://api.test","responseData":[{"name":"n","data":"$.n"},{"name":"gone","data":"$.gone"}],"responsePathways":[{{rows}}]}""",
            FakeWebhooks.Answering("""{"n":1}"""), requestData: new() { ["one"] = 1 });
        Assert.Equal(target, stage.Conversation.CurrentNodeId);
    }

    [Fact]
    public async Task Execute_DefaultRowsDoNotOverride_WhereTheSettingSaysSo()
    {
        const string rows = """["n","==","1",{"id":"b"}],["Default","","",{"id":"c"}]""";
        var stage = await PlayAsync(
            $$"""{"url":"https://api.test","responseData":[{"name":"n","data":"$.n"}],"responsePathways":[{{rows}}]}""",
            FakeWebhooks.Answering("""{"n":1}"""), defaultRowOverrides: false);
        Assert.Equal("b", stage.Conversation.CurrentNodeId);
    }

    [Fact]
    public async Task Execute_NoAnswer_IsAnEventAndStatusZeroRoutes()
    {
        var stage = await PlayAsync(
            """{"url":"https://api.test","responsePathways":[["BlandStatusCode","==","0",{"id":"c"}]]}""", FakeWebhooks.Failing("The connection was refused."));
        Assert.Equal(("c", "The connection was refused."), (stage.Conversation.CurrentNodeId, stage.Last<WebhookFailed>().Message));
    }

    [Fact]
    public async Task Execute_NoAnswer_LeavesNoOldAnswerBehind()
    {
        var calls = 0;
        var webhooks = new FakeWebhooks(_ => ++calls == 1 ? new(200, JsonNode.Parse("""{"n":1}"""), default, 0) : throw new Rehearsal.Engine.Webhooks.WebhookFailedException("down"));
        var graph = GraphOf.Says("a", "A").And("hook", "Webhook", """{"url":"https://api.test","responseData":[{"name":"n","data":"$.n"}]}""").Edge("a", "hook").Edge("hook", "a");
        var stage = await new Stage(graph, webhooks: webhooks).SayAsync("x", "y");
        Assert.Equal("""{"BlandStatusCode":0,"n":null}""", stage.Conversation.Variables.ToJsonString());
    }

    [Fact]
    public async Task Execute_WithoutUrl_SaysSo()
    {
        var failure = await Assert.ThrowsAsync<ConversationFailedException>(() => PlayAsync("""{"name":"Look up"}""", FakeWebhooks.None));
        Assert.Equal("The webhook node 'Look up' has no url.", failure.Message);
    }

    private static Task<Stage> PlayAsync(
        string data, FakeWebhooks webhooks, string line = "x", JsonObject? requestData = null, bool defaultRowOverrides = true) =>
        new Stage(
            GraphOf.Says("start", "S").And("hook", "Webhook", data).AndSays("a", "A").AndSays("b", "B").AndSays("c", "C").Edge("start", "hook").Edge("hook", "a"),
            webhooks: webhooks, requestData: requestData, defaultRowOverrides: defaultRowOverrides).SayAsync(line);
}
