using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests.Models;

public sealed class NodeExamplesTests
{
    private const string Script =
        """
        {"rules":[
          {"when":{"system":"You steer","user":["for six please","said enough"]},"json":{"reason":"r","condition_met":true,"way":"1","variables":{}}},
          {"when":{"system":["Follow your instructions","Blue Door, hello"]},"text":"Blue Door, hello."}
        ]}
        """;

    /// <summary>As exports and the official client's files hold them.</summary>
    private const string Graph =
        """
        {"nodes":[
          {"id":"hello","data":{"name":"Greeting","isStart":true,"prompt":"Greet.","condition":"The caller said why.",
            "dialogueExamples":[{"Conversation History":[{"role":"user","content":"hi"}],"Assistant Response":"Blue Door, hello!"}],
            "conditionExamples":[{"user":"said enough","matches":true,"reasoning":"x"}],
            "pathwayExamples":[{"Conversation History":"for six please","Chosen Pathway":"Book"}]}},
          {"id":"bye","type":"End Call","data":{"name":"Goodbye","text":"Booked."}},
          {"id":"no","type":"End Call","data":{"name":"No","text":"Sorry."}}],
         "edges":[{"source":"hello","target":"bye","label":"Book"},{"source":"hello","target":"no","label":"Other"}]}
        """;

    [Fact]
    public async Task RunAndChat_NodeWithExamples_ShowsThemToTheModel()
    {
        await using var server = await PlayedServer.StartAsync(Script);
        var pathway = await server.Client.CreatePathwayAsync(Graph);
        var scenario = await server.Client.CreateScenarioAsync(pathway, ""","scenario_type":"REPLAY","input_messages":["A table"]""");

        var run = await server.FinishedAsync((await server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id"));
        var chat = (await server.Client.PostJsonAsync("/v1/pathway/chat/create", $$"""{"pathway_id":"{{pathway}}"}"""))["data"].GetProperty("chat_id").GetString();
        var opening = await server.Client.PostJsonAsync($"/v1/pathway/chat/{chat}", "{}");

        Assert.Equal(["Blue Door, hello.", "A table", "Booked."], run["chat_history"].EnumerateArray().Select(line => line.GetProperty("content").GetString()));
        Assert.Equal("Blue Door, hello.", opening["data"].GetProperty("assistant_responses")[0].GetString());
    }
}
