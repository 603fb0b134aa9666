using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>The official client's tools for models that concern agents, calls and what runs say together.</summary>
public sealed class BlandMcpAgentTests(WorkingServer server, BlandCli cli) : IClassFixture<WorkingServer>, IClassFixture<BlandCli>
{
    [Fact]
    public async Task Pathway_CreateListGetAndChat_Works()
    {
        await using var tools = cli.StartMcp(server);
        var created = await tools.CallAsync("bland_pathway_create", new { name = "Made by a tool", nodes = Samples.Nodes, edges = Samples.Edges });
        var id = Text(created, "pathway_id");

        Assert.Contains((await tools.CallAsync("bland_pathway_list")).EnumerateArray(), pathway => Text(pathway, "id") == id);
        var read = await tools.CallAsync("bland_pathway_get", new { pathway_id = id });
        Assert.Equal(("Made by a tool", "wants an appointment"), (Text(read, "name"), Text(read.GetProperty("edges")[0], "label")));

        var opened = await tools.CallAsync("bland_pathway_chat", new { pathway_id = id, message = "Good morning" });
        Assert.Equal("Hello, how can I help?", opened.GetProperty("assistant_responses")[0].GetString());
        var answered = await tools.CallAsync("bland_pathway_chat", new { chat_id = Text(opened, "chat_id"), message = "I want an appointment" });
        Assert.True(answered.GetProperty("completed").GetBoolean());
    }

    [Fact]
    public async Task Persona_WholeLife_WorksFromCreationToDeletion()
    {
        await using var tools = cli.StartMcp(server);
        var id = Text(await tools.CallAsync("bland_persona_create", new { name = "Desk", personality_prompt = "You are kind.", tags = """["a"]""", call_config = """{"voice":"June"}""" }), "id");
        var which = new { persona_id = id };

        Assert.Contains((await tools.CallAsync("bland_persona_list")).EnumerateArray(), persona => Text(persona, "id") == id);
        Assert.Equal("Desk", Text(await tools.CallAsync("bland_persona_get", which), "name"));
        await tools.CallAsync("bland_persona_update", new { persona_id = id, personality_prompt = "You are brief." });
        Assert.Equal("You are brief.", Text(await tools.CallAsync("bland_persona_draft_get", which), "personality_prompt"));
        Assert.Equal("You are kind.", Text(await tools.CallAsync("bland_persona_production_get", which), "personality_prompt"));

        await tools.CallAsync("bland_persona_promote", which);
        Assert.Equal("You are brief.", Text(await tools.CallAsync("bland_persona_production_get", which), "personality_prompt"));
        Assert.Equal(3, (await tools.CallAsync("bland_persona_versions_list", which)).GetArrayLength());
        await tools.CallAsync("bland_persona_update", new { persona_id = id, personality_prompt = "You are rude." });
        await tools.CallAsync("bland_persona_reset_draft", which);
        Assert.Equal("You are brief.", Text(await tools.CallAsync("bland_persona_draft_get", which), "personality_prompt"));

        var numbers = new { persona_id = id, inbound_numbers = """["+15550100177"]""" };
        Assert.Single((await tools.CallAsync("bland_persona_inbound_attach", numbers)).GetProperty("inbound_numbers").EnumerateArray());
        Assert.Empty((await tools.CallAsync("bland_persona_inbound_detach", numbers)).GetProperty("inbound_numbers").EnumerateArray());
        Assert.True((await tools.CallAsync("bland_persona_delete", which)).GetProperty("success").GetBoolean());
        Assert.Contains(id, await tools.RefusalAsync("bland_persona_get", which), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallGenerateAnalyzeAndAnalytics_OfAFailedRun_ShowIt()
    {
        await using var tools = cli.StartMcp(server);
        var pathway = await server.Client.CreatePathwayAsync();
        var scenario = await server.Client.CreateReplayAsync(pathway, "never said");
        var run = Text(await tools.CallAsync("bland_scenario_run", new { scenario_id = scenario }), "run_id");
        var call = (await server.FinishedAsync(run)).Text("call_id");

        Assert.Contains((await tools.CallAsync("bland_call_list", new { limit = "5" })).GetProperty("calls").EnumerateArray(), listed => Text(listed, "call_id") == call);
        Assert.Contains("I want an appointment", Text(await tools.CallAsync("bland_call_get", new { call_id = call }), "concatenated_transcript"), StringComparison.Ordinal);
        Assert.NotEmpty(await tools.RefusalAsync("bland_call_stop", new { call_id = call }));
        Assert.Equal(pathway, Text(await tools.CallAsync("bland_scenario_generate", new { call_id = call }), "pathway_id"));

        var analysis = (await tools.CallAsync("bland_scenario_run_analyze", new { run_id = run })).GetProperty("analysis");
        Assert.Contains("never said", Text(analysis, "root_cause"), StringComparison.Ordinal);
        Assert.Equal(1, (await tools.CallAsync("bland_scenario_analytics", new { pathway_id = pathway })).GetProperty("failed").GetInt32());
        Assert.Equal("bye", Text((await tools.CallAsync("bland_scenario_analytics_enhanced", new { pathway_id = pathway })).GetProperty("weakest_link"), "node_id"));
    }

    private static string Text(JsonElement holder, string member) => holder.GetProperty(member).GetString()!;
}
