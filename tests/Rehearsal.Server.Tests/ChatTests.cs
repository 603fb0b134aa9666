using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class ChatTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Create = "/v1/pathway/chat/create";

    /// <summary>Stays and counts nothing: one node without a way out, so every message gets its line again.</summary>
    private const string Echo = """{"nodes":[{"id":"echo","type":"Default","data":{"name":"Echo","text":"You said {{lastUserMessage}}, {{customer}}."}}],"edges":[]}""";

    [Fact]
    public async Task Message_OnAFreshChat_IsRecordedFirstAndAnsweredWithTheOpening()
    {
        var pathway = await server.Client.CreatePathwayAsync();
        var chat = await StartAsync(pathway, ""","request_data":{"customer":"Ada"},"use_candidate_model":true""");

        var reply = await SayAsync(chat, "Hi there");

        Shape.AssertMembers(
            reply, "chat_id:id", "assistant_responses:array", "current_node_id:text", "current_node_name:text", "chat_history:array", "pathway_id:id",
            "pathway_version:null", "use_candidate_model:flag", "variables:object", "completed:flag");
        Assert.Equal(["Hello, how can I help?"], Lines(reply));
        Assert.Equal(["user: Hi there", "assistant: Hello, how can I help?"], History(reply.GetProperty("chat_history")));
        Assert.Equal(("hello", "Greeting"), (reply.GetProperty("current_node_id").GetString(), reply.GetProperty("current_node_name").GetString()));
        Assert.Equal((chat, "Ada"), (Variable(reply, "callID"), Variable(reply, "customer")));
        Assert.True(reply.GetProperty("use_candidate_model").GetBoolean());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("\"0\"")]
    public async Task Create_VersionZero_IsTheGraphThatRunsAnyway(string version)
    {
        var chat = await StartAsync(await server.Client.CreatePathwayAsync(), $$""","pathway_version":{{version}}""");
        Assert.Equal(["Hello, how can I help?"], Lines(await SayAsync(chat, null)));
    }

    [Fact]
    public async Task Messages_ToTheEnd_CompleteTheChatAndAreAnsweredWithNothingAfterIt()
    {
        var chat = await StartAsync(await server.Client.CreatePathwayAsync());
        Assert.Equal(["Hello, how can I help?"], Lines(await SayAsync(chat, null)));
        var last = await SayAsync(chat, "An appointment");
        Assert.Equal(["Your appointment is confirmed. Goodbye."], Lines(last));
        Assert.True(last.GetProperty("completed").GetBoolean());

        var after = await SayAsync(chat, "Hello?");

        Assert.Empty(Lines(after));
        Assert.True(after.GetProperty("completed").GetBoolean());
        var history = await server.Client.GetJsonAsync($"/v1/pathway/chat/{chat}");
        Assert.Equal(
            ["assistant: Hello, how can I help?", "user: An appointment", "assistant: Your appointment is confirmed. Goodbye."], History(history["data"]));
        Assert.Equal(JsonValueKind.Null, history["errors"].ValueKind);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"message":null}""")]
    [InlineData("""{"message":" "}""")]
    public async Task Message_AbsentOnceTheAgentOpened_NamesTheField(string body)
    {
        var chat = await StartAsync(await server.Client.CreatePathwayAsync());
        await SayAsync(chat, null);
        var answer = await server.Client.PostJsonAsync($"/v1/pathway/chat/{chat}", body);
        Assert.Equal((HttpStatusCode.BadRequest, "message"), (answer.Status, Assert.Single(answer.Fields)));
    }

    [Fact]
    public async Task Messages_ManyAtOnce_AreAllAnsweredOnce()
    {
        var chat = await StartAsync(await EchoAsync(), ""","request_data":{"customer":"Ada"}""");
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => SayAsync(chat, $"message {i}")));

        Assert.All(replies, (reply, i) => Assert.Equal([$"You said message {i}, Ada."], Lines(reply)));
        var history = History((await server.Client.GetJsonAsync($"/v1/pathway/chat/{chat}"))["data"]);
        Assert.Equal(24, history.Length);
        for (var i = 0; i < history.Length; i += 2)
            Assert.Equal($"assistant: You said {history[i]["user: ".Length..]}, Ada.", history[i + 1]);
    }

    [Fact]
    public async Task Message_PromptWithoutAModel_AnswersUnavailableAndLeavesTheChat()
    {
        var pathway = await server.Client.CreatePathwayAsync(empty: true);
        await server.Client.PostJsonAsync($"/v1/pathway/{pathway}", """{"nodes":[{"id":"a","type":"Default","data":{"name":"Greeting","prompt":"Greet."}}],"edges":[]}""");
        var chat = await StartAsync(pathway);

        var answer = await server.Client.PostJsonAsync($"/v1/pathway/chat/{chat}", """{"message":"Hi"}""");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "LLM_UNAVAILABLE"), (answer.Status, answer.Code));
        Assert.Contains("REHEARSAL_MODEL_ENDPOINT", answer.Text("message"), StringComparison.Ordinal);
        Assert.Equal(0, (await server.Client.GetJsonAsync($"/v1/pathway/chat/{chat}"))["data"].GetArrayLength());
    }

    [Fact]
    public async Task Message_GraphThatNeverWaits_AnswersTheSentenceAndLeavesTheChat()
    {
        var pathway = await server.Client.CreatePathwayAsync(empty: true);
        await server.Client.PostJsonAsync($"/v1/pathway/{pathway}", """
            {"nodes":[{"id":"a","type":"Default","data":{"name":"Loop","text":"Again","modelOptions":{"skipUserResponse":true}}}],"edges":[{"source":"a","target":"a","label":"on"}]}
            """);
        var chat = await StartAsync(pathway);
        var answer = await server.Client.PostJsonAsync($"/v1/pathway/chat/{chat}", """{"message":"Hi"}""");
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (answer.Status, answer.Code));
        Assert.Contains("Loop", answer.Text("message"), StringComparison.Ordinal);
        Assert.Equal(0, (await server.Client.GetJsonAsync($"/v1/pathway/chat/{chat}"))["data"].GetArrayLength());
    }

    [Theory]
    [InlineData("\"request_data\":[]", "request_data")]
    [InlineData("\"request_data\":null", "request_data")]
    [InlineData("\"request_data\":\"text\"", "request_data")]
    [InlineData("\"start_node_id\":\"nowhere\"", "start_node_id")]
    [InlineData("\"use_candidate_model\":\"yes\"", "use_candidate_model")]
    [InlineData("\"pathway_version\":true", "pathway_version")]
    public async Task Create_WrongMember_NamesIt(string member, string field)
    {
        var pathway = await server.Client.CreatePathwayAsync();
        var answer = await server.Client.PostJsonAsync(Create, $$"""{"pathway_id":"{{pathway}}",{{member}}}""");
        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.Status, Assert.Single(answer.Fields)));
        if (field == "start_node_id")
            Assert.Contains("Invalid start_node_id", answer.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_PathwayWithoutNodes_SaysSo()
    {
        var pathway = await server.Client.CreatePathwayAsync(empty: true);
        var answer = await server.Client.PostJsonAsync(Create, $$"""{"pathway_id":"{{pathway}}"}""");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("no nodes", answer.Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest, "VALIDATION_ERROR")]
    [InlineData("""{"pathway_id":"nope"}""", HttpStatusCode.NotFound, "PATHWAY_NOT_FOUND")]
    public async Task Create_NoSuchPathway_SaysSo(string body, HttpStatusCode status, string code)
    {
        var answer = await server.Client.PostJsonAsync(Create, body);
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("\"1\"", true)]
    [InlineData("null", false)]
    [InlineData("\"\"", false)]
    public async Task Create_WithAVersion_TalksToIt(string version, bool isVersion)
    {
        var pathway = await server.Client.CreatePathwayAsync();
        await server.Client.PostJsonAsync($"/v1/pathway/{pathway}/version", Echo);
        var reply = await SayAsync(await StartAsync(pathway, $",\"pathway_version\":{version}"), "Hi");
        Assert.Equal(isVersion ? "1" : null, reply.GetProperty("pathway_version").GetString());
        Assert.Equal(isVersion ? "echo" : "hello", reply.GetProperty("current_node_id").GetString());
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"production\"")]
    [InlineData("\"staging\"")]
    public async Task Create_VersionThatIsNotThere_Answers404(string version)
    {
        var pathway = await server.Client.CreatePathwayAsync();
        var answer = await server.Client.PostJsonAsync(Create, $$"""{"pathway_id":"{{pathway}}","pathway_version":{{version}}}""");
        Assert.Equal((HttpStatusCode.NotFound, "PATHWAY_VERSION_NOT_FOUND"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Chat_PathwayEditedAfterwards_TalksAsItStood()
    {
        var pathway = await server.Client.CreatePathwayAsync();
        var chat = await StartAsync(pathway, ""","start_node_id":"Goodbye" """);
        await server.Client.PostJsonAsync($"/v1/pathway/{pathway}", Echo);
        var reply = await SayAsync(chat, "Hi");
        Assert.Equal(["Your appointment is confirmed. Goodbye."], Lines(reply));
        Assert.True(reply.GetProperty("completed").GetBoolean());
    }

    [Fact]
    public async Task Chat_PathwayDeleted_IsGone()
    {
        var pathway = await server.Client.CreatePathwayAsync();
        var chat = await StartAsync(pathway);
        await server.Client.DeleteJsonAsync($"/v1/pathway/{pathway}");
        Assert.Equal("CHAT_NOT_FOUND", (await server.Client.GetJsonAsync($"/v1/pathway/chat/{chat}")).Code);
        Assert.Equal("CHAT_NOT_FOUND", (await server.Client.PostJsonAsync($"/v1/pathway/chat/{chat}", "{}")).Code);
    }

    [Fact]
    public async Task Chat_OfAnotherOrganisation_IsNotFound()
    {
        var chat = await StartAsync(await server.Client.CreatePathwayAsync());
        var read = await server.Stranger.GetJsonAsync($"/v1/pathway/chat/{chat}");
        var said = await server.Stranger.PostJsonAsync($"/v1/pathway/chat/{chat}", """{"message":"Hi"}""");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.Status, said.Status));
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Anonymous.PostJsonAsync(Create, "{}")).Status);
    }

    [Fact]
    public async Task Session_Asked_GivesATokenForAnHour()
    {
        var answer = await server.Client.GetJsonAsync("/v1/pathway/session");
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Shape.AssertMembers(answer.Body, "token:text", "expires_at:time");
        Assert.InRange(answer["expires_at"].GetDateTimeOffset() - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(55), TimeSpan.FromMinutes(60));
    }

    private async Task<string> EchoAsync()
    {
        var pathway = await server.Client.CreatePathwayAsync(empty: true);
        await server.Client.PostJsonAsync($"/v1/pathway/{pathway}", Echo);
        return pathway;
    }

    private async Task<string> StartAsync(string pathway, string more = "")
    {
        var answer = await server.Client.PostJsonAsync(Create, $$"""{"pathway_id":"{{pathway}}"{{more}}}""");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Shape.AssertMembers(answer["data"], "chat_id:id", "message:text", "variables:object|null");
        Assert.Equal("Chat instance created successfully", answer["data"].GetProperty("message").GetString());
        return answer["data"].GetProperty("chat_id").GetString()!;
    }

    private async Task<JsonElement> SayAsync(string chat, string? message)
    {
        var answer = await server.Client.PostJsonAsync($"/v1/pathway/chat/{chat}", message is null ? null : $$"""{"message":"{{message}}"}""");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body.GetRawText());
        Assert.Equal(JsonValueKind.Null, answer["errors"].ValueKind);
        return answer["data"];
    }

    private static string[] Lines(JsonElement reply) => [.. reply.GetProperty("assistant_responses").EnumerateArray().Select(line => line.GetString()!)];

    private static string[] History(JsonElement lines) =>
        [.. lines.EnumerateArray().Select(line => $"{line.GetProperty("role").GetString()}: {line.GetProperty("content").GetString()}")];

    private static string? Variable(JsonElement reply, string name) => reply.GetProperty("variables").GetProperty(name).GetString();
}
