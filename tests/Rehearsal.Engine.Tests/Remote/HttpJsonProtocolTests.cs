using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Remote;

public sealed class HttpJsonProtocolTests
{
    [Fact]
    public async Task Open_AnyAgent_LetsTheCallerSpeakFirst()
    {
        var stage = RemoteStage.Answering(RemoteStage.Http);

        await stage.OpenAsync();

        Assert.Empty(stage.Server.Posts);
        stage.Single<ConversationStarted>();
    }

    [Fact]
    public async Task Reply_NoTemplate_SendsSessionAndLastMessage()
    {
        var stage = RemoteStage.Answering(RemoteStage.Http, """{"reply":" Hello. "}""");

        await stage.SayAsync("Hi \"there\"");

        Assert.Equal("https://agent.example/chat", stage.Server.Posts[0].Url);
        Assert.Equal("""{"session_id":"c-1","message":"Hi \u0022there\u0022"}""", stage.Sent());
        Assert.Equal(["Hello."], stage.AgentLines);
        Assert.Null(stage.Conversation.Ending);
    }

    [Fact]
    public async Task Reply_Template_IsFilledWithTypes()
    {
        var settings = RemoteStage.Http with
        {
            Body = JsonNode.Parse("""{"history":"{{messages}}","about":"{{ clinic }}: {{message}}","hour":"{{hour}}","all":"{{variables}}","x":"{{unknown}}"}"""),
        };
        var stage = new RemoteStage(settings, new FakeRemoteServer("""{"reply":"One"}""", """{"reply":"Two"}"""))
        {
            Conversation = new Conversation { Id = "c-1", StartedAt = Talk.Start, RequestData = new JsonObject { ["clinic"] = "Hill", ["hour"] = 9 } },
        };

        await stage.SayAsync("a");
        stage.Conversation.Variables["hour"] = 10;
        await stage.SayAsync("b");

        Assert.Equal(
            """{"history":[{"role":"user","content":"a"},{"role":"assistant","content":"One"},{"role":"user","content":"b"}],"about":"Hill: b","hour":10,"all":{"clinic":"Hill","hour":10},"x":"{{unknown}}"}""",
            stage.Sent(1));
    }

    [Fact]
    public async Task Reply_EveryPath_IsRead()
    {
        var settings = RemoteStage.Http with
        {
            Reply = "$.out[*].text", Ended = "$.done", Variables = "$.vars", Nodes = "$.route", Tools = "$.calls",
        };
        var stage = RemoteStage.Answering(settings, """
            {"out":[{"text":"A"},{"text":""},{"text":"B"}],"done":"true","vars":{"day":"Monday","hour":10},"route":["ask",{"id":"book","name":"Booking"}],
             "calls":["look_up",{"name":"book","arguments":{"day":"Monday"}},{"function":{"name":"sms","arguments":"{\"to\":1}"}}]}
            """);

        await stage.SayAsync("Hi");

        Assert.Equal(["A", "B"], stage.AgentLines);
        Assert.Equal(new Ending(EndedBy.Agent), stage.Conversation.Ending);
        Assert.Equal(["ask", "book"], stage.Conversation.NodesVisited);
        Assert.Equal("book", stage.Conversation.CurrentNodeId);
        Assert.Equal(["ask", "Booking"], stage.Conversation.Events.OfType<NodeEntered>().Select(entered => entered.NodeName));
        Assert.Equal(10, stage.Conversation.Variables["hour"]!.GetValue<int>());
        Assert.Equal(
            [("look_up", null), ("book", """{"day":"Monday"}"""), ("sms", """{"to":1}""")],
            stage.Conversation.Events.OfType<ToolCalled>().Select(call => (call.Name, call.Arguments?.ToJsonString())));
        Assert.All(stage.Conversation.Messages.Skip(1), line => Assert.Equal("book", line.NodeId));
    }

    [Fact]
    public async Task Reply_SameVariablesAgain_IsNoNews()
    {
        var stage = RemoteStage.Answering(RemoteStage.Http with { Variables = "v" }, """{"reply":"A","v":{"x":1}}""", """{"reply":"B","v":{"x":1,"y":2}}""");

        await stage.SayAsync("a");
        await stage.SayAsync("b");

        Assert.Equal(
            ["""{"x":1}""", """{"y":2}"""], stage.Conversation.Events.OfType<VariablesExtracted>().Select(found => found.Values.ToJsonString()));
    }

    [Fact]
    public async Task Reply_Transferred_EndsTheConversationSo()
    {
        var stage = RemoteStage.Answering(RemoteStage.Http with { Transferred = "$.handed_over" }, """{"reply":"One moment.","handed_over":{"to":"desk"}}""");

        await stage.SayAsync("A person, please.");

        Assert.Equal(new Ending(EndedBy.Agent, Transferred: true), stage.Conversation.Ending);
        stage.Single<TransferRequested>();
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("null", false)]
    [InlineData("\"false\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("0", false)]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("\"said goodbye\"", true)]
    [InlineData("[]", false)]
    public async Task Reply_EndFlag_CountsWhenThereAndNotFalse(string flag, bool ended)
    {
        var stage = RemoteStage.Answering(RemoteStage.Http with { Ended = "$.end" }, $$"""{"reply":"Bye","end":{{flag}}}""");

        await stage.SayAsync("Hi");

        Assert.Equal(ended, stage.Conversation.Ending is not null);
    }

    [Fact]
    public async Task Reply_EndWithoutWords_IsAnEnding()
    {
        var stage = RemoteStage.Answering(RemoteStage.Http with { Ended = "$.end" }, """{"end":true}""");

        await stage.SayAsync("Bye");

        Assert.NotNull(stage.Conversation.Ending);
        Assert.Empty(stage.AgentLines);
    }

    [Theory]
    [InlineData("", "status 200 and nothing else")]
    [InlineData("<html><body>Sign in</body></html>", "a web page (HTML) and not with JSON. Received: <html><body>Sign in")]
    [InlineData("Hello.", "not JSON. Received: Hello.")]
    [InlineData("""{"answer":"Hello."}""", "without words: $.reply leads to nothing. Received: {\"answer\":\"Hello.\"}")]
    [InlineData("""{"reply":"  "}""", "without words")]
    [InlineData("""{"reply":null}""", "without words")]
    [InlineData("[]", "without words")]
    public async Task Reply_UselessAnswer_FailsWithWhatWasReceived(string answer, string expected)
    {
        var stage = RemoteStage.Answering(RemoteStage.Http, answer);

        var message = await stage.FailAsync();

        Assert.Contains(expected, message);
        Assert.Empty(stage.AgentLines);
        Assert.Equal(answer.Length == 0 ? null : answer, stage.Single<RemoteAgentFailed>().Received);
    }

    [Fact]
    public async Task Reply_PathThatFindsAnObject_Fails()
    {
        var stage = RemoteStage.Answering(RemoteStage.Http with { Reply = "$.o" }, """{"o":{"x":1}}""");

        Assert.Contains("leads to an object", await stage.FailAsync());
    }

    [Fact]
    public async Task Reply_PathThatNoAnswerCanFollow_Fails()
    {
        var stage = RemoteStage.Answering(RemoteStage.Http with { Reply = "$[0:1:0]" }, "[1]");

        Assert.Contains("The path $[0:1:0] cannot be used", await stage.FailAsync());
    }

    [Fact]
    public async Task Reply_VariablesThatAreNoObject_Fails()
    {
        var stage = RemoteStage.Answering(RemoteStage.Http with { Variables = "$.v" }, """{"reply":"A","v":"x"}""");

        Assert.Contains("does not lead to one object", await stage.FailAsync());
    }

    [Theory]
    [InlineData(404)]
    [InlineData(302)]
    [InlineData(500)]
    public async Task Reply_NoSuccess_FailsWithStatusAndBody(int status)
    {
        var stage = new RemoteStage(RemoteStage.Http, new FakeRemoteServer("""{"reply":"Hello"}""") { Status = status });

        Assert.Equal($$"""The remote agent answered with status {{status}}. Received: {"reply":"Hello"}""", await stage.FailAsync());
        Assert.Equal((status, 12L, 1), (stage.Single<RemoteAgentAnswered>().Status, stage.Single<RemoteAgentAnswered>().DurationMs, stage.Single<RemoteAgentAnswered>().Retries));
    }

    [Fact]
    public async Task Reply_LongAnswer_IsCutInTheError()
    {
        var stage = RemoteStage.Answering(RemoteStage.Http, "x" + new string('y', 5000));

        await stage.FailAsync();

        Assert.Equal(500, stage.Single<RemoteAgentFailed>().Received!.Length);
    }

    [Fact]
    public async Task Reply_NoAnswer_FailsAndIsAnEvent()
    {
        var stage = new RemoteStage(RemoteStage.Http, new FakeRemoteServer { Failure = "It is down." });

        Assert.Equal("It is down.", await stage.FailAsync());

        var failed = stage.Single<RemoteAgentFailed>();
        Assert.Equal((stage.Single<RemoteAgentAsked>().Sequence, null), (failed.OperationId, failed.Received));
    }

    [Fact]
    public async Task Reply_Headers_CarryReferencesAndAnIdempotencyKey()
    {
        var settings = RemoteStage.Http with { Headers = new Dictionary<string, string> { ["Authorization"] = "{{env:REHEARSAL_AGENT_KEY}}" }, TimeoutMs = 5000, Retries = 1 };
        var stage = RemoteStage.Answering(settings, """{"reply":"Hello"}""");

        await stage.SayAsync("Hi");

        var post = Assert.Single(stage.Server.Posts);
        Assert.Equal("{{env:REHEARSAL_AGENT_KEY}}", post.Headers["Authorization"]);
        Assert.Equal("c-1-1-remote-1", post.Headers["Idempotency-Key"]);
        Assert.Equal((TimeSpan.FromSeconds(5), 1), (post.TimeLimit, post.Retries));
    }
}
