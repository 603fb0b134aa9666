using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class AnalysisTests(WorkingServer server) : IClassFixture<WorkingServer>
{
    private const string Clinic =
        """
        {"nodes":[
          {"id":"hello","type":"Default","data":{"name":"Greeting","isStart":true,"text":"Hello, how can I help?"}},
          {"id":"book","type":"Default","data":{"name":"Booking","text":"For which day?","extractVars":[["day","string","The day"]]}},
          {"id":"done","type":"End Call","data":{"name":"Done","text":"Booked."}},
          {"id":"other","type":"End Call","data":{"name":"Other","text":"We only do appointments."}}],
         "edges":[
          {"source":"hello","target":"book","label":"booking","description":"wants a visit"},
          {"source":"hello","target":"other","label":"appointment","description":"wants an appointment"},
          {"source":"book","target":"done","label":"day given"}]}
        """;

    public static TheoryData<string, string, string, string?> Checks => new()
    {
        {
            """{"type":"NODE_REACHED","config":{"node_id":"done"}}""", "The conversation left the expected path at 'Greeting': it went to 'Other' instead of 'Booking', on the way to 'Done'.",
            "flow_change", "hello"
        },
        { """{"type":"VARIABLE_EXTRACTED","config":{"variable_name":"day"}}""", "it went to 'Other' instead of 'Booking'.", "flow_change", "hello" },
        { """{"type":"VARIABLE_EXTRACTED","config":{"variable_name":"mood"}}""", "No node sets the variable 'mood'.", "node_config", "other" },
        { """{"type":"STRING_CHECK","config":{"value":"booked"}}""", "The last to speak was 'Other'.", "prompt_change", "other" },
    };

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task Analyze_WithoutModel_SaysWhatTheRunRecorded(string assertion, string cause, string type, string? node)
    {
        var analysis = (await AnalyzeAsync(assertion))["analysis"];

        Assert.Contains(cause, analysis.GetProperty("root_cause").GetString(), StringComparison.Ordinal);
        var first = analysis.GetProperty("suggestions")[0];
        Assert.Equal((type, node), (first.GetProperty("type").GetString(), first.GetProperty("target_node_id").GetString()));
        Assert.Equal(analysis.GetProperty("node_id_to_name").GetProperty(node!).GetString(), first.GetProperty("target_node_name").GetString());
        Assert.InRange(first.GetProperty("confidence").GetDouble(), 0, 1);
        Assert.Equal("rules", analysis.GetProperty("analyst").GetString());
        Assert.Contains("REHEARSAL_MODEL_ENDPOINT", analysis.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_ErrorOfAModel_SuggestsNoChangeToTheAgent()
    {
        var analysis = (await AnalyzeAsync("""{"type":"LLM_JUDGE","config":{"prompt":"Kind?"}}"""))["analysis"];
        Assert.Contains("could not be judged", analysis.GetProperty("root_cause").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, analysis.GetProperty("suggestions").GetArrayLength());
    }

    [Fact]
    public async Task Analyze_Run_IsThenShownWithIt()
    {
        var run = await RunAsync("""{"type":"NODE_REACHED","config":{"node_id":"done"}}""");
        var address = $"/v1/agent-testing/runs/{run}";
        Assert.Equal(JsonValueKind.Null, (await server.Client.GetJsonAsync(address))["metadata"].GetProperty("analysis").ValueKind);

        var analysis = (await server.Client.PostJsonAsync($"{address}/analyze", ""))["analysis"];

        Assert.True(JsonElement.DeepEquals(analysis, (await server.Client.GetJsonAsync(address))["metadata"].GetProperty("analysis")));
    }

    [Fact]
    public async Task Analyze_PassedRun_Refuses()
    {
        var run = await RunAsync("""{"type":"STRING_CHECK","config":{"value":"appointments"}}""");
        var refused = await server.Client.PostJsonAsync($"/v1/agent-testing/runs/{run}/analyze", "{}");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("RUN_NOT_ANALYZABLE", refused["errors"][0].GetProperty("error").GetString());
    }

    [Fact]
    public async Task Analyze_WithModel_KeepsItsAnswerUntilRefreshed()
    {
        const string Script =
            """
            {"rules":[
              {"when":{"system":"You find out why a test","call":1},"json":{"root_cause":"First.","suggestions":[]}},
              {"when":{"system":"You find out why a test"},"json":{"root_cause":"Second.","suggestions":[
                {"type":"prompt_change","target_node_id":"bye","description":"d","suggested_change":"c","confidence":0.9}]}}]}
            """;
        await using var played = await PlayedServer.StartAsync(Script);
        var scenario = await played.Client.CreateReplayAsync(await played.Client.CreatePathwayAsync(), "never said");
        var run = (await played.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id");
        await played.FinishedAsync(run);
        var address = $"/v1/agent-testing/runs/{run}/analyze";

        string?[] causes =
        [
            .. new[]
            {
                await played.Client.PostJsonAsync(address, ""), await played.Client.PostJsonAsync(address, "{}"), await played.Client.PostJsonAsync(address + "?refresh=true", ""),
                await played.Client.PostJsonAsync(address, ""),
            }.Select(answer => answer["analysis"].GetProperty("root_cause").GetString()),
        ];
        Assert.Equal(["First.", "First.", "Second.", "Second."], causes);
        var last = (await played.Client.PostJsonAsync(address, ""))["analysis"];
        Assert.Equal(("model", "Goodbye"), (last.GetProperty("analyst").GetString(), last.GetProperty("suggestions")[0].GetProperty("target_node_name").GetString()));
        await played.Client.DeleteAsync($"/v1/agent-testing/scenarios/{scenario}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, (await played.Client.PostJsonAsync(address, "")).Status);
    }

    [Fact]
    public async Task Analyze_ModelTalksNonsense_Is503AndKeepsNothing()
    {
        await using var played = await PlayedServer.StartAsync("""{"rules":[{"when":{"system":"You find out why a test"},"text":"Who knows."}]}""");
        var scenario = await played.Client.CreateReplayAsync(await played.Client.CreatePathwayAsync(), "never said");
        var run = (await played.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id");
        await played.FinishedAsync(run);

        var answer = await played.Client.PostJsonAsync($"/v1/agent-testing/runs/{run}/analyze", "");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "LLM_UNAVAILABLE"), (answer.Status, answer["errors"][0].GetProperty("error").GetString()));
    }

    private async Task<string> RunAsync(string assertion)
    {
        var pathway = await server.Client.CreatePathwayAsync(Clinic);
        var scenario = await server.Client.CreateScenarioAsync(pathway, $$""","scenario_type":"REPLAY","input_messages":["I want an appointment"],"assertions":[{{assertion}}]""");
        var run = (await server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id");
        await server.FinishedAsync(run);
        return run;
    }

    private async Task<Answer> AnalyzeAsync(string assertion)
    {
        var answer = await server.Client.PostJsonAsync($"/v1/agent-testing/runs/{await RunAsync(assertion)}/analyze", "{}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }
}
