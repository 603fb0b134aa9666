using System.Text.Json.Nodes;
using CsCheck;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Remote;

public sealed class OpenAiProtocolTests
{
    [Theory]
    [InlineData("https://agent.example/v1", "https://agent.example/v1/chat/completions")]
    [InlineData("https://agent.example/v1/", "https://agent.example/v1/chat/completions")]
    [InlineData("https://agent.example/chat/completions?v=2", "https://agent.example/chat/completions?v=2")]
    [InlineData("https://agent.example:8443?v=2", "https://agent.example:8443/chat/completions?v=2")]
    public async Task Reply_Url_EndsWithTheEndpoint(string given, string expected)
    {
        var stage = RemoteStage.Answering(RemoteStage.OpenAi with { Url = given }, Completion("Hello"));

        await stage.SayAsync("Hi");

        Assert.Equal(expected, stage.Server.Posts[0].Url);
    }

    [Fact]
    public async Task Reply_SecondTurn_SendsTheWholeConversation()
    {
        var settings = RemoteStage.OpenAi with { Body = JsonNode.Parse("""{"model":"desk","user":"{{session_id}}","messages":[{"role":"system","content":"Be kind."}]}""") };
        var stage = RemoteStage.Answering(settings, Completion("Hello"), Completion("Bye"));

        await stage.SayAsync("a");
        await stage.SayAsync("b");

        Assert.Equal(
            """{"model":"desk","user":"c-1","messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"a"},{"role":"assistant","content":"Hello"},{"role":"user","content":"b"}]}""",
            stage.Sent(1));
        Assert.Equal(["Hello", "Bye"], stage.AgentLines);
    }

    [Fact]
    public async Task Reply_NoBody_NamesAModel()
    {
        var stage = RemoteStage.Answering(RemoteStage.OpenAi, Completion("Hello"));

        await stage.SayAsync("Hi");

        Assert.Equal("""{"model":"agent","messages":[{"role":"user","content":"Hi"}]}""", stage.Sent());
    }

    [Fact]
    public async Task Reply_ToolCallsAlone_AreShownAndTheTurnIsSilent()
    {
        var stage = RemoteStage.Answering(RemoteStage.OpenAi, """
            {"choices":[{"message":{"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"book","arguments":"{\"day\":\"Monday\"}"}}]}}]}
            """);

        await stage.SayAsync("Book Monday.");

        var call = stage.Single<ToolCalled>();
        Assert.Equal(("book", """{"day":"Monday"}"""), (call.Name, call.Arguments!.ToJsonString()));
        Assert.Empty(stage.AgentLines);
        Assert.Null(stage.Conversation.Ending);
    }

    [Fact]
    public async Task Reply_BrokenToolArguments_AreShownAsTheyAre()
    {
        var stage = RemoteStage.Answering(RemoteStage.OpenAi, """{"choices":[{"message":{"content":"OK","tool_calls":[{"function":{"name":"book","arguments":"{day"}}]}}]}""");

        await stage.SayAsync("Hi");

        Assert.Equal("{day", stage.Single<ToolCalled>().Arguments!.GetValue<string>());
    }

    [Fact]
    public async Task Reply_ContentInParts_IsRead()
    {
        var stage = RemoteStage.Answering(RemoteStage.OpenAi, """{"choices":[{"message":{"content":[{"type":"text","text":"A"},{"type":"image"},{"type":"text","text":"B"}]}}]}""");

        await stage.SayAsync("Hi");

        Assert.Equal(["A", "B"], stage.AgentLines);
    }

    [Fact]
    public async Task Reply_EndTool_EndsByPath()
    {
        var settings = RemoteStage.OpenAi with { Ended = "$.choices[0].message.tool_calls[?(@.function.name == 'end_call')]" };
        var stage = RemoteStage.Answering(
            settings, Completion("Hello"), """{"choices":[{"message":{"content":"Bye","tool_calls":[{"function":{"name":"end_call","arguments":"{}"}}]}}]}""");

        await stage.SayAsync("a");
        Assert.Null(stage.Conversation.Ending);
        await stage.SayAsync("b");

        Assert.NotNull(stage.Conversation.Ending);
    }

    [Theory]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"choices":[{"message":{"content":""}}]}""")]
    [InlineData("""{"error":{"message":"no such model"}}""")]
    [InlineData("[]")]
    public async Task Reply_NoWords_Fails(string answer)
    {
        var stage = RemoteStage.Answering(RemoteStage.OpenAi, answer);

        Assert.Contains($"$.choices[0].message.content leads to nothing. Received: {answer}", await stage.FailAsync());
    }

    [Fact]
    public async Task Reply_Streamed_IsPutTogether()
    {
        var stage = RemoteStage.Answering(RemoteStage.OpenAi with { Ended = "$.ended" }, """
            : ready

            data: {"choices":[{"delta":{"role":"assistant"}}]}

            data: {"choices":[{"delta":{"content":"Hel"}}]}

            event: message
            data: {"choices":[{"delta":{"content":"lo."}}]}

            data: {"choices":[{"delta":{"tool_calls":[{"index":1,"id":"b","function":{"name":"sms","arguments":"{}"}}]}}]}

            data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"book","arguments":"{\"day\":"}}]}}]}

            data: {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\"Monday\"}"}}]},"finish_reason":"stop"}]}

            data: {"choices":[],"ended":true}

            data: [DONE]

            """);

        await stage.SayAsync("Hi");

        Assert.Equal(["Hello."], stage.AgentLines);
        Assert.Equal(
            [("book", """{"day":"Monday"}"""), ("sms", "{}")],
            stage.Conversation.Events.OfType<ToolCalled>().Select(call => (call.Name, call.Arguments!.ToJsonString())));
        Assert.NotNull(stage.Conversation.Ending);
    }

    [Theory]
    [InlineData("data: {broken\n\n")]
    [InlineData("data: [1]\n\n")]
    [InlineData("data: [DONE]\n\n")]
    [InlineData("event: ping\n\n")]
    public async Task Reply_BrokenStream_Fails(string stream)
    {
        var stage = RemoteStage.Answering(RemoteStage.OpenAi, stream);

        Assert.Contains("not JSON", await stage.FailAsync());
    }

    [Fact]
    public async Task Reply_StreamThatReportsAnError_ShowsIt()
    {
        var stage = RemoteStage.Answering(RemoteStage.OpenAi, """data: {"error":{"message":"overloaded"}}""");

        Assert.Contains("overloaded", await stage.FailAsync());
    }

    [Fact]
    public void Read_ContentCutAnywhere_IsTheContent() =>
        Gen.Select(Gen.String, Gen.Int[1, 9]).Sample((content, size) =>
        {
            var stream = string.Concat(content.Chunk(size).Select(piece => $"data: {new JsonObject
            {
                ["choices"] = new JsonArray(new JsonObject { ["delta"] = new JsonObject { ["content"] = Whole(piece) } }),
            }.ToJsonString()}\r\n\r\n"));
            var expected = string.Concat(content.Chunk(size).Select(Whole));

            var read = Protocols.StreamedCompletion.Read(stream);

            Assert.Equal(content.Length == 0 ? null : expected, (string?)read?["choices"]?[0]?["message"]?["content"]);
        });

    /// <summary>Half of a surrogate pair cannot be written as JSON.</summary>
    private static string Whole(char[] piece) => string.Concat(piece.Where(letter => !char.IsSurrogate(letter)));

    private static string Completion(string words) =>
        new JsonObject { ["choices"] = new JsonArray(new JsonObject { ["message"] = new JsonObject { ["content"] = words } }) }.ToJsonString();
}
