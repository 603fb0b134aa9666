using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>The code of custom code nodes runs in runs and in chats, for real.</summary>
public sealed class RunCustomCodeTests(WorkingServer server) : IClassFixture<WorkingServer>
{
    private const string Code =
        "export default { async fetch(request) { const { seats } = await request.json(); return new Response(JSON.stringify({ total: seats * 20 - 1 })); } }";

    [Fact]
    public async Task Run_CustomCode_GivesVariables()
    {
        var run = await RunAsync(await PathwayAsync(Code), "");

        Assert.Equal((JsonValueKind.Null, "PASSED"), (run["error_message"].ValueKind, run.Text("status")));
        Assert.Equal(59, run["variables_extracted"].GetProperty("total").GetInt32());
        Assert.Equal("""["hello","price","bye"]""", run["nodes_visited"].GetRawText());
    }

    [Fact]
    public async Task Run_CustomCodeThatNeverEnds_IsAnErrorOfTheAgent()
    {
        var run = await RunAsync(await PathwayAsync("export default { async fetch() { while (true) { } } }"), "");

        Assert.Equal(("ERROR", "agent"), (run.Text("status"), run["metadata"].GetProperty("fault").GetProperty("of").GetString()));
        Assert.Contains("longer than 2 s", run.Text("error_message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MockCustomCode_StandsForIt()
    {
        var run = await RunAsync(await PathwayAsync("never valid"), ""","metadata":{"mock_custom_code":{"price":{"total":7}}}""");

        Assert.Equal(7, run["variables_extracted"].GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Chat_CustomCode_GivesVariables()
    {
        var chat = await server.Client.PostJsonAsync("/v1/pathway/chat/create", $$"""{"pathway_id":"{{await PathwayAsync(Code)}}"}""");
        var id = chat["data"].GetProperty("chat_id").GetString();
        await server.Client.PostJsonAsync($"/v1/pathway/chat/{id}", "{}");

        var answer = await server.Client.PostJsonAsync($"/v1/pathway/chat/{id}", """{"message":"3 seats"}""");

        Assert.Equal("That is 59.", answer["data"].GetProperty("assistant_responses")[0].GetString());
    }

    private async Task<string> PathwayAsync(string code)
    {
        var graph = $$$"""
            {"nodes":[
              {"id":"hello","data":{"name":"Hello","isStart":true,"text":"How many?","extractVars":[["seats","integer","How many seats"]]}},
              {"id":"price","type":"Custom Code","data":{"name":"Price","code":{{{JsonSerializer.Serialize(code)}}} }},
              {"id":"bye","type":"End Call","data":{"name":"Bye","text":"That is {{total}}."}}],
             "edges":[{"source":"hello","target":"price"},{"source":"price","target":"bye"}]}
            """;
        return await server.Client.CreatePathwayAsync(graph);
    }

    private async Task<Answer> RunAsync(string pathway, string more)
    {
        var scenario = await server.Client.CreateScenarioAsync(pathway, ""","scenario_type":"REPLAY","input_messages":["3 seats"]""" + more);
        return await server.FinishedAsync((await server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id"));
    }
}
