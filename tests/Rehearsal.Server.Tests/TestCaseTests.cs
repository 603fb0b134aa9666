using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>REPLAY scenarios as test cases, over HTTP.</summary>
public sealed class TestCaseTests(WorkingServer server) : IClassFixture<WorkingServer>
{
    private const string Cases = "/v1/pathway/test-cases";
    private readonly HttpClient _client = server.Client;

    [Fact]
    public async Task Add_Messages_MakesAReplayThatCanBeRunAndIsListed()
    {
        var pathway = await _client.CreatePathwayAsync();
        await _client.CreateScenarioAsync(pathway);

        var added = await _client.PostJsonAsync($"{Cases}/add", $$$"""
            {"pathway_id":"{{{pathway}}}","name":"Books","input_messages":["I want an appointment"],"success_criteria":"It is booked.","start_node_id":"hello","request_data":{"a":1}}
            """);

        Assert.Equal(HttpStatusCode.Created, added.Status);
        Shape.AssertMembers(added.Body, "id:id", "simulation_id:id", "name:text", "pathway_id:id");
        var scenario = await _client.GetJsonAsync($"/v1/agent-testing/scenarios/{added.Text("id")}");
        Assert.Equal(("REPLAY", "Books", "hello"), (scenario.Text("scenario_type"), scenario.Text("name"), scenario.Text("start_node_id")));
        Assert.Equal(("LLM_JUDGE", "It is booked."), (Text(scenario["assertions"][0], "type"), Text(scenario["assertions"][0].GetProperty("config"), "prompt")));
        Assert.Equal("""{"a":1}""", scenario["request_data"].GetRawText());
        var only = Assert.Single((await _client.GetJsonAsync($"{Cases}/{pathway}")).Body.EnumerateArray());
        Shape.AssertMembers(only, "id:id", "name:text", "status:null", "pathway_id:id", "input_messages:array", "last_run_id:null", "created_at:time");
        Assert.Equal(added.Text("id"), Text(only, "id"));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("""["  "]""")]
    [InlineData("""[{"role":"assistant","content":"Hi"}]""")]
    public async Task Add_NothingThatCouldBeReplayed_Is400(string messages)
    {
        var pathway = await _client.CreatePathwayAsync();
        var refused = await _client.PostJsonAsync($"{Cases}/add", $$"""{"pathway_id":"{{pathway}}","input_messages":{{messages}}}""");
        Assert.Equal((HttpStatusCode.BadRequest, "input_messages"), (refused.Status, refused.Fields[0]));
    }

    [Fact]
    public async Task Add_LongFirstWords_AreCutBetweenCharacters()
    {
        var pathway = await _client.CreatePathwayAsync();
        var words = new string('a', 78) + "😀😀😀";
        var added = await _client.PostJsonAsync($"{Cases}/add", $$"""{"pathway_id":"{{pathway}}","input_messages":[{"role":"assistant","content":"Hi"},{"text":"{{words}}"}]}""");
        Assert.Equal(new string('a', 78) + "😀…", added.Text("name"));
    }

    [Fact]
    public async Task Run_Case_GivesARunAndACallThatCanBeRead()
    {
        var pathway = await _client.CreatePathwayAsync();
        var id = (await _client.PostJsonAsync($"{Cases}/add", $$"""{"pathway_id":"{{pathway}}","input_messages":[{"role":"user","content":"I want an appointment"}]}""")).Text("id");

        var started = await _client.PostJsonAsync($"{Cases}/{id}/run", null);

        Assert.Equal(HttpStatusCode.Accepted, started.Status);
        Shape.AssertMembers(started.Body, "test_case_id:id", "run_id:id", "call_id:id", "status:text");
        await server.FinishedAsync(started.Text("run_id"));
        var listed = (await _client.GetJsonAsync($"{Cases}/{pathway}")).Body[0];
        Assert.Equal(("passed", started.Text("run_id"), "I want an appointment"), (Text(listed, "status"), Text(listed, "last_run_id"), Text(listed, "name")));
        var call = await _client.GetJsonAsync($"{Cases}/calls/{started.Text("call_id")}");
        Assert.Equal((started.Text("call_id"), 3), (call.Text("call_id"), call["transcripts"].GetArrayLength()));
    }

    [Fact]
    public async Task Add_FromACall_ReplaysItsCallerWithoutWhatIsSensitive()
    {
        var pathway = await _client.CreatePathwayAsync();
        await _client.PostJsonAsync("/v1/calls/import", """
            {"call_id":"for-eval","transcripts":[{"user":"assistant","text":"Hello"},{"user":"user","text":"I want an appointment"},{"user":"user","text":"Please"}],
             "request_data":{"customer_name":"Ada","phone_number":"+15550100100"}}
            """);

        var first = await _client.PostJsonAsync($"{Cases}/add", $$"""{"pathway_id":"{{pathway}}","call_id":"for-eval"}""");
        var second = await _client.PostJsonAsync($"{Cases}/add", $$"""{"pathway_id":"{{pathway}}","call_id":"for-eval"}""");

        Assert.Equal(("I want an appointment", "I want an appointment (2)"), (first.Text("name"), second.Text("name")));
        var scenario = await _client.GetJsonAsync($"/v1/agent-testing/scenarios/{first.Text("id")}");
        Assert.Equal("""["I want an appointment","Please"]""", scenario["input_messages"].GetRawText());
        Assert.Equal(("""{"customer_name":"Ada"}""", 2, 0), (scenario["request_data"].GetRawText(), scenario["max_turns"].GetInt32(), scenario["assertions"].GetArrayLength()));
    }

    [Theory]
    [InlineData("""{"input_messages":["a"]}""", HttpStatusCode.BadRequest, "pathway_id")]
    [InlineData("""{"pathway_id":"{p}"}""", HttpStatusCode.BadRequest, "input_messages")]
    [InlineData("""{"pathway_id":"{p}","call_id":"silent"}""", HttpStatusCode.BadRequest, "call_id")]
    [InlineData("""{"pathway_id":"{p}","input_messages":"a"}""", HttpStatusCode.BadRequest, "input_messages")]
    public async Task Add_WrongMember_NamesItAndMakesNothing(string body, HttpStatusCode status, string field)
    {
        var pathway = await _client.CreatePathwayAsync();
        await _client.PostJsonAsync("/v1/calls/import", """{"call_id":"silent","transcripts":[{"user":"assistant","text":"Hello?"}]}""");

        var answer = await _client.PostJsonAsync($"{Cases}/add", body.Replace("{p}", pathway, StringComparison.Ordinal));

        Assert.Equal((status, field), (answer.Status, Assert.Single(answer.Fields)));
        Assert.Equal(0, (await _client.GetJsonAsync($"{Cases}/{pathway}")).Body.GetArrayLength());
    }

    [Fact]
    public async Task Add_NameTaken_IsAConflict()
    {
        var body = $$"""{"pathway_id":"{{await _client.CreatePathwayAsync()}}","name":"Once","input_messages":["a"]}""";
        await _client.PostJsonAsync($"{Cases}/add", body);
        var again = await _client.PostJsonAsync($"{Cases}/add", body);
        Assert.Equal((HttpStatusCode.Conflict, "SCENARIO_NAME_TAKEN"), (again.Status, again.Code));
    }

    [Fact]
    public async Task Run_ScenarioThatReplaysNothing_IsNoTestCase()
    {
        var scenario = await _client.CreateScenarioAsync(await _client.CreatePathwayAsync());
        var answer = await _client.PostJsonAsync($"{Cases}/{scenario}/run", "{}");
        Assert.Equal((HttpStatusCode.NotFound, "TEST_CASE_NOT_FOUND"), (answer.Status, answer.Code));
    }

    private static string? Text(JsonElement holder, string member) => holder.GetProperty(member).GetString();
}
