using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>A run that goes on in another pathway of its organisation.</summary>
public sealed class RunTransferTests(WorkingServer server) : IClassFixture<WorkingServer>
{
    [Fact]
    public async Task Run_TransferPathway_GoesOnThereAndNamesItsNodes()
    {
        var desk = await server.Client.CreatePathwayAsync("""
            {"nodes":[{"id":"ask","data":{"name":"Ask","isStart":true,"text":"Which invoice?"}},{"id":"done","type":"End Call","data":{"name":"Done","text":"Paid."}}],
             "edges":[{"source":"ask","target":"done"}]}
            """);

        var run = await RunAsync(desk, "Billing", "Number 7");

        Assert.Equal((JsonValueKind.Null, "PASSED"), (run["error_message"].ValueKind, run.Text("status")));
        Assert.Equal("""["hello","go","ask","done"]""", run["nodes_visited"].GetRawText());
        Assert.Equal("Done", run["metadata"].GetProperty("node_id_to_name").GetProperty("done").GetString());
        Assert.Equal("Paid.", run["chat_history"][4].GetProperty("content").GetString());
    }

    [Fact]
    public async Task Run_TransferToAnothersPathway_FindsNone()
    {
        var theirs = await server.Stranger.CreatePathwayAsync("""{"nodes":[{"id":"ask","data":{"name":"Ask","text":"Theirs."}}],"edges":[]}""");

        var run = await RunAsync(theirs, "Billing");

        Assert.Equal(("ERROR", $"There is no pathway '{theirs}' to transfer to."), (run.Text("status"), run.Text("error_message")));
    }

    private async Task<Answer> RunAsync(string desk, params string[] lines)
    {
        var pathway = await server.Client.CreatePathwayAsync($$$"""
            {"nodes":[{"id":"hello","data":{"name":"Hello","isStart":true,"text":"Hello."}},{"id":"go","type":"Transfer Pathway","data":{"name":"Go","transferPathwayId":"{{{desk}}}"} }],
             "edges":[{"source":"hello","target":"go"}]}
            """);
        var scenario = await server.Client.CreateScenarioAsync(pathway, $$""","scenario_type":"REPLAY","input_messages":{{JsonSerializer.Serialize(lines)}},"assertions":[]""");
        return await server.FinishedAsync((await server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id"));
    }
}
