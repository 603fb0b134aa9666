using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>Scenarios that are run many times, over HTTP.</summary>
public sealed class SimulationSetTests(WorkingServer working, TestServer idle) : IClassFixture<WorkingServer>, IClassFixture<TestServer>
{
    private const string Sets = "/v1/agent-testing/simulation-sets";

    [Fact]
    public async Task Start_TwoScenarios_CountsWhatTheirRunsShow()
    {
        var client = working.Client;
        var pathway = await client.CreatePathwayAsync();
        var (good, bad) = (await client.CreateReplayAsync(pathway), await client.CreateReplayAsync(pathway, "never said"));

        var started = await client.PostJsonAsync(Sets, $$"""{"scenario_ids":["{{good}}","{{bad}}","{{good}}"],"simulations_per_scenario":3,"iterations":9,"pathway_id":"{{pathway}}"}""");

        Assert.Equal(HttpStatusCode.Accepted, started.Status);
        Shape.AssertMembers(started.Body, "simulation_set_id:id", "id:id", "status:text", "simulations_per_scenario:int", "total_scenarios:int", "created_at:time");
        Assert.Equal(("PENDING", 3, 2), (started.Text("status"), started["simulations_per_scenario"].GetInt32(), started["total_scenarios"].GetInt32()));
        var set = await working.SetFinishedAsync(started.Text("id"));
        Shape.AssertMembers(
            set.Body, "id:id", "simulation_set_id:id", "status:text", "simulations_per_scenario:int", "total_scenarios:int", "completed_runs:int", "total_runs:int", "statistics:object",
            "version_number:null", "created_at:time", "completed_at:time", "webhook_delivery:null");
        Assert.Equal(("FAILED", 6, 6), (set.Text("status"), set["completed_runs"].GetInt32(), set["total_runs"].GetInt32()));
        AssertOverall(set["statistics"]);
        AssertScenarios(set["statistics"].GetProperty("per_scenario"), good, bad);
    }

    private static void AssertOverall(JsonElement statistics)
    {
        Shape.AssertMembers(statistics, "per_scenario:object", "overall:object");
        var overall = statistics.GetProperty("overall");
        Shape.AssertMembers(overall, "avg_pass_rate:number", "flaky_count:int", "reliable_count:int", "total_runs:int", "reliability:object");
        Assert.Equal(
            (0.5, 0, 2, 6),
            (overall.GetProperty("avg_pass_rate").GetDouble(), overall.GetProperty("flaky_count").GetInt32(), overall.GetProperty("reliable_count").GetInt32(), overall.GetProperty("total_runs").GetInt32()));
        Assert.Equal(
            """{"judged_runs":6,"error_runs":0,"pass_rate":0.5,"interval":{"low":0.1876,"high":0.8124},"pass_hat_k":[0.5,0.5,0.5]}""",
            overall.GetProperty("reliability").GetRawText());
    }

    private static void AssertScenarios(JsonElement scenarios, string good, string bad)
    {
        Assert.Equal([good, bad], scenarios.EnumerateObject().Select(scenario => scenario.Name));
        var (passes, fails) = (scenarios.GetProperty(good), scenarios.GetProperty(bad));
        foreach (var scenario in (JsonElement[])[passes, fails])
        {
            Shape.AssertMembers(
                scenario, "scenario_id:id", "scenario_name:text", "total_runs:int", "passed:int", "failed:int", "pass_rate:number", "is_flaky:flag", "scores:object",
                "worst_run_id:id", "common_failure_modes:array", "confidence:text", "reliability:object");
            Shape.AssertMembers(scenario.GetProperty("scores"), "mean:number", "median:number", "stddev:number", "min:number", "max:number");
            Assert.Equal((3, false, "medium"), (scenario.GetProperty("total_runs").GetInt32(), scenario.GetProperty("is_flaky").GetBoolean(), scenario.GetProperty("confidence").GetString()));
        }

        Assert.Equal((3, 0, 1.0), (passes.GetProperty("passed").GetInt32(), passes.GetProperty("failed").GetInt32(), passes.GetProperty("pass_rate").GetDouble()));
        Assert.Equal((0, 3, 0.0), (fails.GetProperty("passed").GetInt32(), fails.GetProperty("failed").GetInt32(), fails.GetProperty("pass_rate").GetDouble()));
        Assert.Equal(0, passes.GetProperty("common_failure_modes").GetArrayLength());
        Assert.Contains("never said", Assert.Single(fails.GetProperty("common_failure_modes").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Equal(
            """{"judged_runs":3,"error_runs":0,"pass_rate":1,"interval":{"low":0.4385,"high":1},"pass_hat_k":[1,1,1]}""", passes.GetProperty("reliability").GetRawText());
    }

    [Fact]
    public async Task Start_AnySet_ShowsInItsRunsAndFiltersTheList()
    {
        var scenario = await working.Client.CreateReplayAsync(await working.Client.CreatePathwayAsync());
        var id = (await working.Client.PostJsonAsync(Sets, $$"""{"scenario_ids":["{{scenario}}"],"simulations_per_scenario":2}""")).Text("id");
        await working.SetFinishedAsync(id);

        var list = await working.Client.GetJsonAsync($"/v1/agent-testing/runs?simulation_set_id={id}");

        Assert.Equal(2, list["total_count"].GetInt32());
        Assert.All(list["runs"].EnumerateArray(), run => Assert.Equal(
            (id, "simulation_set", scenario), (run.GetProperty("simulation_set_id").GetString(), run.GetProperty("trigger_source").GetString(), run.GetProperty("scenario_id").GetString())));
        var detail = await working.Client.GetJsonAsync($"/v1/agent-testing/runs/{list["runs"][1].GetProperty("id").GetString()}");
        Assert.Equal((id, 3), (detail.Text("simulation_set_id"), detail["chat_history"].GetArrayLength()));
        Assert.Equal("""{"hello":"Greeting","bye":"Goodbye"}""", detail["metadata"].GetProperty("node_id_to_name").GetRawText());
    }

    [Fact]
    public async Task Start_RunsThatCannotBeJudged_CountAsFailedButSayNothingOfTheAgent()
    {
        var client = working.Client;
        var scenario = await client.CreateReplayAsync(await client.CreatePathwayAsync(), more: ""","start_node_id":"nowhere" """);
        var set = await working.SetFinishedAsync((await client.PostJsonAsync(Sets, $$"""{"scenario_ids":["{{scenario}}"],"simulations_per_scenario":2}""")).Text("id"));

        Assert.Equal("ERROR", set.Text("status"));
        var statistics = set["statistics"].GetProperty("per_scenario").GetProperty(scenario);
        Assert.Equal((2, 2, 0.0), (statistics.GetProperty("total_runs").GetInt32(), statistics.GetProperty("failed").GetInt32(), statistics.GetProperty("pass_rate").GetDouble()));
        Assert.Equal(
            """{"judged_runs":0,"error_runs":2,"pass_rate":null,"interval":{"low":0,"high":1},"pass_hat_k":[null,null]}""", statistics.GetProperty("reliability").GetRawText());
        Assert.Contains("Invalid start_node_id", statistics.GetProperty("common_failure_modes")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 5)]
    [InlineData(""","iterations":2""", 2)]
    [InlineData(""","simulations_per_scenario":50""", 50)]
    public async Task Start_HowOften_IsTheNumberGivenElseFive(string more, int expected)
    {
        var scenario = await idle.Client.CreateReplayAsync(await idle.Client.CreatePathwayAsync());
        var started = await idle.Client.PostJsonAsync(Sets, $$"""{"scenario_ids":["{{scenario}}"]{{more}}}""");

        var set = await idle.Client.GetJsonAsync($"{Sets}/{started.Text("id")}");

        Assert.Equal((expected, expected, 0, "PENDING"), (started["simulations_per_scenario"].GetInt32(), set["total_runs"].GetInt32(), set["completed_runs"].GetInt32(), set.Text("status")));
        var empty = set["statistics"].GetProperty("per_scenario").GetProperty(scenario);
        Assert.Equal((0, "low", JsonValueKind.Null), (empty.GetProperty("total_runs").GetInt32(), empty.GetProperty("confidence").GetString(), empty.GetProperty("worst_run_id").ValueKind));
    }

    [Theory]
    [InlineData("{}", "scenario_ids")]
    [InlineData("""{"scenario_ids":["{s}"],"simulations_per_scenario":0}""", "simulations_per_scenario")]
    [InlineData("""{"scenario_ids":["{s}"],"simulations_per_scenario":51}""", "simulations_per_scenario")]
    [InlineData("""{"scenario_ids":["{s}"],"simulations_per_scenario":"many"}""", "simulations_per_scenario")]
    [InlineData("""{"scenario_ids":["{s}"],"iterations":51}""", "iterations")]
    [InlineData("""{"scenario_ids":["{s}"],"pathway_id":"another"}""", "scenario_ids")]
    [InlineData("""{"scenario_ids":["{s}"],"persona_id":"another"}""", "scenario_ids")]
    [InlineData("""{"scenario_ids":["{s}"],"webhook_url":"ftp://x"}""", "webhook_url")]
    public async Task Start_WrongMember_NamesItAndStartsNothing(string body, string field)
    {
        var scenario = await idle.Client.CreateReplayAsync(await idle.Client.CreatePathwayAsync());
        var answer = await idle.Client.PostJsonAsync(Sets, body.Replace("{s}", scenario, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([field], answer.Fields);
        Assert.Equal(0, (await idle.Client.GetJsonAsync($"/v1/agent-testing/runs?scenario_id={scenario}"))["total_count"].GetInt32());
    }

    [Fact]
    public async Task Start_OneIdUnknown_StartsNothingAndNamesIt()
    {
        var scenario = await idle.Client.CreateReplayAsync(await idle.Client.CreatePathwayAsync());
        var answer = await idle.Client.PostJsonAsync(Sets, $$"""{"scenario_ids":["{{scenario}}","nobody"]}""");
        Assert.Equal((HttpStatusCode.NotFound, "SCENARIO_NOT_FOUND"), (answer.Status, answer.Code));
        Assert.Equal("""["nobody"]""", answer["errors"][0].GetProperty("details").GetProperty("invalid_ids").GetRawText());
    }

    [Fact]
    public async Task Cancel_WaitingRuns_StopsThemAndSaysSoOnce()
    {
        var scenario = await idle.Client.CreateReplayAsync(await idle.Client.CreatePathwayAsync());
        var id = (await idle.Client.PostJsonAsync(Sets, $$"""{"scenario_ids":["{{scenario}}"]}""")).Text("id");

        var cancelled = await idle.Client.PostJsonAsync($"{Sets}/{id}/cancel", null);
        var again = await idle.Client.PostJsonAsync($"{Sets}/{id}/cancel", null);

        Shape.AssertMembers(cancelled.Body, "id:id", "status:text", "cancelled:flag", "cancelled_runs:int");
        Assert.Equal(("ERROR", true, 5), (cancelled.Text("status"), cancelled["cancelled"].GetBoolean(), cancelled["cancelled_runs"].GetInt32()));
        Assert.Equal(("ERROR", false, 0), (again.Text("status"), again["cancelled"].GetBoolean(), again["cancelled_runs"].GetInt32()));
        var set = await idle.Client.GetJsonAsync($"{Sets}/{id}");
        Assert.Equal((5, 0), (set["completed_runs"].GetInt32(), set["statistics"].GetProperty("overall").GetProperty("total_runs").GetInt32()));
    }

    [Fact]
    public async Task Start_OperatorsLimit_BoundsWhatIsAskedForAndTheDefault()
    {
        await using var server = new LimitedServer();
        await server.InitializeAsync();
        var scenario = await server.Client.CreateReplayAsync(await server.Client.CreatePathwayAsync());

        var few = await server.Client.PostJsonAsync(Sets, $$"""{"scenario_ids":["{{scenario}}"]}""");
        var many = await server.Client.PostJsonAsync(Sets, $$"""{"scenario_ids":["{{scenario}}"],"iterations":4}""");

        Assert.Equal(3, few["simulations_per_scenario"].GetInt32());
        Assert.Equal(HttpStatusCode.BadRequest, many.Status);
        Assert.Contains("from 1 to 3", many.Text("message"), StringComparison.Ordinal);
    }

    private sealed class LimitedServer : TestServer
    {
        protected override Dictionary<string, string?> Settings => new() { ["Rehearsal:Max:SimulationsPerScenario"] = "3" };
    }
}
