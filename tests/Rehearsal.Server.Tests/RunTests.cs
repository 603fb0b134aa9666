using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class RunTests(WorkingServer server) : IClassFixture<WorkingServer>
{
    private const string Runs = "/v1/agent-testing/runs";

    private static readonly string[] Summary =
    [
        "id:id", "scenario_id:id", "pathway_id:id", "persona_id:null", "remote_agent_id:null", "batch_id:null", "status:text", "overall_score:number|null", "turn_count:int",
        "duration_ms:int|null", "created_at:time", "scenario:object", "assertion_results:array", "message_count:int", "version_number:int|null",
        "simulation_set_id:null", "call_id:id", "started_at:time|null", "completed_at:time|null", "error_message:text|null", "trigger_source:text",
    ];

    private readonly HttpClient _client = server.Client;

    [Fact]
    public async Task Start_ReplayOfStaticGraph_IsCarriedOutAndShownInFull()
    {
        var scenario = await CreateScenarioAsync("confirmed", "never said");
        var started = await _client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", null);
        Assert.Equal(HttpStatusCode.Accepted, started.Status);
        Shape.AssertMembers(started.Body, "run_id:id", "status:text");
        Assert.Equal("RUNNING", started.Text("status"));

        var run = await server.FinishedAsync(started.Text("run_id"));
        Shape.AssertMembers(
            run.Body,
            [
                .. Summary, "chat_history:array", "variables_extracted:object", "nodes_visited:array", "current_node_id:text", "bland_tone_score:null",
                "metadata:object", "model_usage:object", "model_calls:array",
            ]);
        Assert.Equal(("FAILED", 0.5), (run.Text("status"), run["overall_score"].GetDouble()));
        Assert.Equal((1, 3), (run["turn_count"].GetInt32(), run["message_count"].GetInt32()));
        Assert.Equal(
            """[{"role":"assistant","content":"Hello, how can I help?"},{"role":"user","content":"I want an appointment"},{"role":"assistant","content":"Your appointment is confirmed. Goodbye."}]""",
            run["chat_history"].GetRawText());
        Assert.Equal("""["hello","bye"]""", run["nodes_visited"].GetRawText());
        Assert.Equal("bye", run.Text("current_node_id"));
        Assert.Equal("""{"calls":0,"input_tokens":0,"output_tokens":0,"latency_ms":0,"by_model":[]}""", run["model_usage"].GetRawText());
        AssertMetadata(run["metadata"]);
    }

    private static void AssertMetadata(JsonElement metadata)
    {
        Shape.AssertMembers(metadata, "node_id_to_name:object", "turn_details:array", "failed_to_start:flag", "fault:object", "mocks:array", "caller_repairs:array", "webhook_delivery:null", "analysis:null");
        Assert.Equal("""{"hello":"Greeting","bye":"Goodbye"}""", metadata.GetProperty("node_id_to_name").GetRawText());
        Assert.False(metadata.GetProperty("failed_to_start").GetBoolean());
        Shape.AssertMembers(metadata.GetProperty("fault"), "of:text", "evidence:array");
        Assert.Equal("agent", metadata.GetProperty("fault").GetProperty("of").GetString());
        var turns = metadata.GetProperty("turn_details").EnumerateArray().ToArray();
        Assert.Equal([0, 1], turns.Select(turn => turn.GetProperty("turn").GetInt32()));
        var reply = turns[1].GetProperty("logs").EnumerateArray().Single(log => log.GetProperty("type").GetString() == "decision").GetProperty("decision");
        Shape.AssertMembers(reply, "Current Node ID:text", "Current Node Name:text", "Chosen Pathway:text", "Assistant Response:text");
        Assert.Equal("Goodbye", reply.GetProperty("Current Node Name").GetString());
        Assert.Equal("wants an appointment", reply.GetProperty("Chosen Pathway").GetString());
    }

    [Fact]
    public async Task List_FinishedRun_MatchesTheDocumentedShapeFieldByField()
    {
        var scenario = await CreateScenarioAsync("confirmed");
        var run = await server.FinishedAsync((await _client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id"));
        var list = await _client.GetJsonAsync($"{Runs}?scenario_id={scenario}");
        Shape.AssertMembers(list.Body, "runs:array", "total_count:int", "limit:int", "offset:int");
        Assert.Equal((1, 50, 0), (list["total_count"].GetInt32(), list["limit"].GetInt32(), list["offset"].GetInt32()));
        var item = list["runs"][0];
        Shape.AssertMembers(item, Summary);
        Assert.Equal("PASSED", item.GetProperty("status").GetString());
        Shape.AssertMembers(item.GetProperty("scenario"), "id:id", "name:text");
        Assert.Equal(scenario, item.GetProperty("scenario").GetProperty("id").GetString());
        var results = item.GetProperty("assertion_results").EnumerateArray().ToArray();
        Shape.AssertMembers(
            results[0], "id:text", "assertion_id:id", "name:text|null", "type:text", "assertion_type:text", "target:text", "expected:text", "actual:text|null",
            "passed:flag", "status:text", "score:number", "weight:number", "is_required:flag", "config:object", "reasoning:text", "error_message:null");
        Assert.Equal(
            ("contains", "transcript", "confirmed", true),
            (results[0].GetProperty("type").GetString(), results[0].GetProperty("target").GetString(), results[0].GetProperty("expected").GetString(), results[0].GetProperty("passed").GetBoolean()));
        Assert.Equal(item.GetProperty("assertion_results").GetRawText(), run["assertion_results"].GetRawText());
    }

    [Fact]
    public async Task ListScenarios_FinishedRun_ShowsItAsMostRecent()
    {
        var scenario = await CreateScenarioAsync("confirmed");
        var run = await server.FinishedAsync((await _client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id"));
        var list = await _client.GetJsonAsync($"/v1/agent-testing/scenarios?pathway_id={run.Text("pathway_id")}");
        var recent = list["scenarios"][0].GetProperty("most_recent_run");
        Shape.AssertMembers(recent, "id:id", "status:text", "score:number", "completed_at:time");
        Assert.Equal(run.Text("id"), recent.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Start_EmptyGraph_EndsAsErrorThatFailedToStart()
    {
        var pathway = await _client.CreatePathwayAsync(empty: true);
        var scenario = await _client.CreateScenarioAsync(pathway, ""","input_messages":["x"],"scenario_type":"REPLAY" """);
        var run = await server.FinishedAsync((await _client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id"));
        Assert.Equal("ERROR", run.Text("status"));
        Assert.Contains("no nodes", run.Text("error_message"), StringComparison.Ordinal);
        Assert.Equal("agent", run["metadata"].GetProperty("fault").GetProperty("of").GetString());
        Assert.True(run["metadata"].GetProperty("failed_to_start").GetBoolean());
        Assert.Equal(JsonValueKind.Null, run["overall_score"].ValueKind);
    }

    [Fact]
    public async Task Start_CallerOfTheMetadata_AnswersWhatItHears()
    {
        var scenario = await _client.CreateScenarioAsync(
            await _client.CreatePathwayAsync(), ""","metadata":{"caller":{"first":"caller","steps":["Hello?",{"when":"/how can i help/","say":"An appointment. [END_CALL]"}]}}""");
        var run = await server.FinishedAsync((await _client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id"));
        Assert.Equal("PASSED", run.Text("status"));
        Assert.Equal(
            ["Hello?", "Hello, how can I help?", "An appointment.", "Your appointment is confirmed. Goodbye."],
            run["chat_history"].EnumerateArray().Select(line => line.GetProperty("content").GetString()));
    }

    [Fact]
    public async Task Start_CallerWithNothingToSay_EndsAsErrorThatNamesTheStep()
    {
        var scenario = await _client.CreateScenarioAsync(await _client.CreatePathwayAsync(), ""","metadata":{"caller":{"steps":[{"when":"goodbye","say":"Bye."}]}}""");
        var run = await server.FinishedAsync((await _client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id"));
        Assert.Equal("ERROR", run.Text("status"));
        Assert.Contains("step 1 (when \"goodbye\")", run.Text("error_message"), StringComparison.Ordinal);
        Assert.Equal("caller", run["metadata"].GetProperty("fault").GetProperty("of").GetString());
    }

    [Fact]
    public async Task Start_UnknownStartNode_EndsAsDocumentedError()
    {
        var pathway = await _client.CreatePathwayAsync();
        var scenario = await _client.CreateScenarioAsync(pathway, ""","input_messages":["x"],"scenario_type":"REPLAY","start_node_id":"nowhere" """);
        var run = await server.FinishedAsync((await _client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id"));
        Assert.Contains("Invalid start_node_id", run.Text("error_message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"webhook_url":"ftp://x"}""", "webhook_url")]
    [InlineData("""{"webhook_url":"nonsense"}""", "webhook_url")]
    [InlineData("""{"webhook_url":7}""", "webhook_url")]
    [InlineData("""{"request_data_override":[1]}""", "request_data_override")]
    [InlineData("""{"version_number":"three"}""", "version_number")]
    public async Task Start_WrongMember_NamesItAndStartsNothing(string body, string field)
    {
        var scenario = await CreateScenarioAsync("confirmed");
        var answer = await _client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([field], answer.Fields);
        Assert.Equal(0, (await _client.GetJsonAsync($"{Runs}?scenario_id={scenario}"))["total_count"].GetInt32());
    }

    [Fact]
    public async Task Start_UnknownVersion_AnswersNotFoundAtOnce()
    {
        var scenario = await CreateScenarioAsync("confirmed");
        var answer = await _client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", """{"version_number":9}""");
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("PATHWAY_VERSION_NOT_FOUND", answer.Code);
    }

    private async Task<string> CreateScenarioAsync(params string[] wanted)
    {
        var pathway = await _client.CreatePathwayAsync();
        var checks = string.Join(",", wanted.Select(text => $$$"""{"type":"STRING_CHECK","config":{"value":"{{{text}}}"}}"""));
        return await _client.CreateScenarioAsync(
            pathway, $$""","scenario_type":"REPLAY","input_messages":["I want an appointment"],"assertions":[{{checks}}]""");
    }
}
