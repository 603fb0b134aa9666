using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rehearsal.App.Generation;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class GeneratePathwayTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Address = "/v1/pathway/generate";
    private const string Broken = """{"name":"Half","global_prompt":"","nodes":[{"name":"Greeting","type":"talk","text":"Hello."}],"edges":[{"from":"Greeting","to":"Bye","when":"x"}]}""";
    private const string Description = """{"description":"A restaurant takes bookings."}""";
    private static readonly string Prompt = new JsonObject { ["input_prompt"] = string.Join(' ', Enumerable.Repeat("A restaurant takes bookings.", 4)) }.ToJsonString();

    [Theory]
    [InlineData(PlannedFlow.Text)]
    [InlineData("Here is the flow:\n```json\n" + PlannedFlow.Text + "\n```")]
    public async Task Generate_Description_AnswersThePathwayItSaved(string answer)
    {
        await using var played = await PlayedServer.StartAsync(PlannedFlow.Answering(answer));

        var made = await played.Client.PostJsonAsync(Address, Description);

        Assert.Equal(HttpStatusCode.OK, made.Status);
        Shape.AssertMembers(made.Body, "id:text", "pathway_id:text", "name:text", "nodes:array", "edges:array");
        Assert.Equal((made.Text("id"), "Table booking"), (made.Text("pathway_id"), made.Text("name")));
        var saved = await played.Client.GetJsonAsync($"/v1/pathway/{made.Text("id")}");
        Assert.Equal("A restaurant takes bookings.", saved.Text("description"));
        Assert.Equal(made["nodes"].GetRawText(), saved["nodes"].GetRawText());
        Assert.Equal(made["edges"].GetRawText(), saved["edges"].GetRawText());
    }

    [Fact]
    public async Task Generate_Pathway_CanBeTalkedToAtOnce()
    {
        await using var played = await PlayedServer.StartAsync(PlannedFlow.Answering(PlannedFlow.Text));
        var made = await played.Client.PostJsonAsync("/v1/convo_pathway/generate", Description);
        var chat = await played.Client.PostJsonAsync("/v1/pathway/chat/create", $$"""{"pathway_id":"{{made.Text("id")}}"}""");

        var reply = await played.Client.PostJsonAsync($"/v1/pathway/chat/{chat["data"].GetProperty("chat_id").GetString()}", "{}");

        Assert.Equal("Hello, a table?", reply["data"].GetProperty("assistant_responses")[0].GetString());
    }

    [Fact]
    public async Task Generate_BrokenGraph_IsMendedAtTheSecondTry()
    {
        await using var played = await PlayedServer.StartAsync(PlannedFlow.Answering(Broken, PlannedFlow.Text));
        var made = await played.Client.PostJsonAsync(Address, Description);
        Assert.Equal((HttpStatusCode.OK, 2), (made.Status, made["nodes"].EnumerateArray().Count(node => node.TryGetProperty("id", out _))));
    }

    [Theory]
    [InlineData(Broken, "no node has that name")]
    [InlineData("I would rather not.", "not valid JSON")]
    public async Task Generate_UselessTwice_SaysWhatIsWrongAndSavesNothing(string answer, string problem)
    {
        await using var played = await PlayedServer.StartAsync(PlannedFlow.Answering(answer));

        var refused = await played.Client.PostJsonAsync(Address, Description);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "LLM_UNAVAILABLE"), (refused.Status, refused.Code));
        Assert.Contains(problem, refused.Text("message"), StringComparison.Ordinal);
        Assert.Equal(0, (await played.Client.GetJsonAsync("/v1/pathway"))["data"].GetArrayLength());
    }

    [Fact]
    public async Task Generate_WithoutModel_NamesTheSetting()
    {
        foreach (var body in (string[])[Description, Prompt])
        {
            var refused = await server.Client.PostJsonAsync(Address, body);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "LLM_UNAVAILABLE"), (refused.Status, refused.Code));
            Assert.Contains("REHEARSAL_MODEL_ENDPOINT", refused.Text("message"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{}", "description")]
    [InlineData("""{"description":" "}""", "description")]
    [InlineData("""{"description":7}""", "description")]
    [InlineData("""{"input_prompt":"Too short."}""", "input_prompt")]
    [InlineData("""{"description":"a","input_prompt":"b"}""", "input_prompt")]
    public async Task Generate_WrongBody_NamesTheField(string body, string field)
    {
        var refused = await server.Client.PostJsonAsync(Address, body);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([field], refused.Fields);
    }

    [Theory]
    [InlineData(99, HttpStatusCode.BadRequest)]
    [InlineData(100, HttpStatusCode.ServiceUnavailable)]
    [InlineData(20_000, HttpStatusCode.ServiceUnavailable)]
    [InlineData(20_001, HttpStatusCode.BadRequest)]
    public async Task Generate_InputPrompt_HasBounds(int length, HttpStatusCode expected) =>
        Assert.Equal(expected, (await server.Client.PostJsonAsync(Address, $$"""{"input_prompt":"{{new string('a', length)}}"}""")).Status);

    [Fact]
    public async Task Generate_InputPrompt_MakesThePathwayAsAJob()
    {
        await using var played = await PlayedServer.StartAsync(PlannedFlow.Answering(PlannedFlow.Text));

        var job = await EndedAsync(played);

        Shape.AssertMembers(
            job, "jobId:text", "status:text", "pathway_id:text", "name:text", "nodes:array", "edges:array", "error_message:null", "created_at:text", "completed_at:text");
        Assert.Equal(("COMPLETED", "Table booking"), (job.GetProperty("status").GetString(), job.GetProperty("name").GetString()));
        var saved = await played.Client.GetJsonAsync($"/v1/pathway/{job.GetProperty("pathway_id").GetString()}");
        Assert.Equal(job.GetProperty("nodes").GetRawText(), saved["nodes"].GetRawText());
        Assert.Equal(1, (await played.Client.GetJsonAsync("/v1/pathway"))["data"].GetArrayLength());
    }

    [Fact]
    public async Task Generate_JobWithoutAFlow_FailsAndSaysWhy()
    {
        await using var played = await PlayedServer.StartAsync(PlannedFlow.Answering(Broken));

        var job = await EndedAsync(played);

        Assert.Equal(("FAILED", JsonValueKind.Null), (job.GetProperty("status").GetString(), job.GetProperty("pathway_id").ValueKind));
        Assert.Contains("no node has that name", job.GetProperty("error_message").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await played.Client.GetJsonAsync("/v1/pathway"))["data"].GetArrayLength());
    }

    [Fact]
    public async Task Generate_MoreThanTheLimit_IsRefused()
    {
        await using var limited = new LimitedServer();
        await limited.InitializeAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await limited.Client.PostJsonAsync(Address, Description)).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await limited.Client.PostJsonAsync(Address, Prompt)).Status);
    }

    private static async Task<JsonElement> EndedAsync(PlayedServer played)
    {
        using var ended = new SemaphoreSlim(0);
        var signals = played.Services.GetRequiredService<GenerationSignals>();
        signals.Ended += Watch;
        var started = await played.Client.PostJsonAsync(Address, Prompt);
        Assert.Equal(HttpStatusCode.OK, started.Status);
        Shape.AssertMembers(started.Body, "data:object");
        Assert.True(await ended.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        signals.Ended -= Watch;
        return (await played.Client.GetJsonAsync($"{Address}/status/{started["data"].GetProperty("jobId").GetString()}"))["data"];

        void Watch(string job) => ended.Release();
    }

    private sealed class LimitedServer : TestServer
    {
        protected override Dictionary<string, string?> Settings => new() { ["Rehearsal:Rate:LimitPerMinute"] = "1" };
    }
}
