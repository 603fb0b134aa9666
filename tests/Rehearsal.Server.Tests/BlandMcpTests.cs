using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>The official client's tools for models, as they are, against this server.</summary>
public sealed class BlandMcpTests(WorkingServer server, BlandCli cli) : IClassFixture<WorkingServer>, IClassFixture<BlandCli>
{
    [Fact]
    public async Task Scenario_WholeLife_WorksFromCreationToDeletion()
    {
        await using var tools = cli.StartMcp(server);
        var pathway = await server.Client.CreatePathwayAsync();

        var created = await tools.CallAsync("bland_scenario_create", new
        {
            pathway_id = pathway,
            name = "Books",
            scenario_type = "REPLAY",
            start_node_id = "",
            input_messages = """["I want an appointment"]""",
            assertions = """[{"type":"PATHWAY_NODES_REACHED","config":{"nodeIds":["bye"],"condition":"AND"}}]""",
        });
        var id = Text(created, "id");
        Assert.Contains(id, (await tools.CallAsync("bland_scenario_list", new { pathway_id = pathway })).GetRawText(), StringComparison.Ordinal);
        Assert.Equal("Books", Text(await tools.CallAsync("bland_scenario_get", new { scenario_id = id }), "name"));
        Assert.Equal("Books twice", Text(await tools.CallAsync("bland_scenario_update", new { scenario_id = id, name = "Books twice", start_node_id = "" }), "name"));

        var run = Text(await tools.CallAsync("bland_scenario_run", new { scenario_id = id, request_data_override = """{"customer_name":"Ada"}""" }), "run_id");
        await server.FinishedAsync(run);
        Assert.Equal("PASSED", Text(await tools.CallAsync("bland_scenario_run_get", new { run_id = run }), "status"));
        Assert.Equal(1, (await tools.CallAsync("bland_scenario_runs_list", new { scenario_id = id, status = "PASSED", limit = 5 })).GetProperty("total_count").GetInt32());

        Assert.True((await tools.CallAsync("bland_scenario_delete", new { scenario_id = id })).GetProperty("deleted").GetBoolean());
        Assert.Contains("There is no scenario", await tools.RefusalAsync("bland_scenario_get", new { scenario_id = id }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_RunAndGet_ShowsHowItCameOut()
    {
        await using var tools = cli.StartMcp(server);
        var pathway = await server.Client.CreatePathwayAsync();
        var ids = JsonSerializer.Serialize((string[])[await server.Client.CreateReplayAsync(pathway), await server.Client.CreateReplayAsync(pathway, "never said")]);

        var batch = Text(await tools.CallAsync("bland_scenario_batch_run", new { scenario_ids = ids, request_data_override = """{"a":1}""" }), "batch_id");
        await server.BatchFinishedAsync(batch);

        var shown = await tools.CallAsync("bland_scenario_batch_get", new { batch_id = batch });
        Assert.Equal(("FAILED", 1, 1), (Text(shown, "status"), shown.GetProperty("passed_scenarios").GetInt32(), shown.GetProperty("failed_scenarios").GetInt32()));
        Assert.Contains("no version '9'", await tools.RefusalAsync("bland_scenario_batch_run", new { scenario_ids = ids, version_number = 9 }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulation_CreateAndGet_ShowsWhatTheRunsShow()
    {
        await using var tools = cli.StartMcp(server);
        var ids = JsonSerializer.Serialize((string[])[await server.Client.CreateReplayAsync(await server.Client.CreatePathwayAsync())]);
        foreach (var (arguments, runs) in ((object, int)[])[(new { scenario_ids = ids }, 5), (new { scenario_ids = ids, iterations = 2 }, 2)])
        {
            var set = Text(await tools.CallAsync("bland_scenario_simulation_create", arguments), "simulation_set_id");
            await server.SetFinishedAsync(set);

            var shown = await tools.CallAsync("bland_scenario_simulation_get", new { simulation_set_id = set });

            Assert.Equal(("PASSED", runs), (Text(shown, "status"), shown.GetProperty("completed_runs").GetInt32()));
        }
    }

    [Fact]
    public async Task Templates_ListAndClone_MakesAScenario()
    {
        await using var tools = cli.StartMcp(server);
        var pathway = await server.Client.CreatePathwayAsync();

        var templates = await tools.CallAsync("bland_scenario_templates_list");
        var cloned = await tools.CallAsync("bland_scenario_template_clone", new { template_id = Text(templates[0], "id"), pathway_id = pathway, name = "Mine" });

        Assert.Equal(9, templates.GetArrayLength());
        Assert.Equal(("Mine", pathway), (Text(cloned.GetProperty("scenario"), "name"), Text(cloned.GetProperty("scenario"), "pathway_id")));
    }

    private static string Text(JsonElement holder, string member) => holder.GetProperty(member).GetString()!;
}
