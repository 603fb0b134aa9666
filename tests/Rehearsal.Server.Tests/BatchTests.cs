using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>Many scenarios at once, over HTTP.</summary>
public sealed class BatchTests(WorkingServer working, TestServer idle) : IClassFixture<WorkingServer>, IClassFixture<TestServer>
{
    private const string Start = "/v1/agent-testing/batch-run";

    [Fact]
    public async Task Start_ScenariosOfTwoPathways_RunsEachAndShowsHowItCameOut()
    {
        var client = working.Client;
        var (one, two) = (await client.CreatePathwayAsync(), await client.CreatePathwayAsync());
        string[] scenarios =
        [
            await client.CreateReplayAsync(one, more: ""","is_required_for_promotion":true"""), await client.CreateReplayAsync(two, "never said"), await client.CreateReplayAsync(two),
        ];

        var started = await client.PostJsonAsync(Start, $$"""{"scenario_ids":{{Ids([.. scenarios, scenarios[0]])}},"trigger_source":"ci"}""");

        Assert.Equal(HttpStatusCode.Accepted, started.Status);
        Shape.AssertMembers(started.Body, "batch_id:id", "runs:array");
        Assert.Equal(scenarios, started["runs"].EnumerateArray().Select(run => run.GetProperty("scenario_id").GetString()));
        var batch = await working.BatchFinishedAsync(started.Text("batch_id"));
        Shape.AssertMembers(
            batch.Body, "id:id", "batch_id:id", "status:text", "total_scenarios:int", "passed_scenarios:int", "failed_scenarios:int", "trigger_source:text", "publish_on_pass:flag",
            "version_number:null", "published_version_number:null", "created_at:time", "completed_at:time", "runs:array", "scenario_results:array", "webhook_delivery:null");
        Assert.Equal((started.Text("batch_id"), started.Text("batch_id"), "FAILED", "ci"), (batch.Text("id"), batch.Text("batch_id"), batch.Text("status"), batch.Text("trigger_source")));
        Assert.Equal((3, 2, 1), (batch["total_scenarios"].GetInt32(), batch["passed_scenarios"].GetInt32(), batch["failed_scenarios"].GetInt32()));
        Assert.Equal(started["runs"].EnumerateArray().Select(run => run.GetProperty("run_id").GetString()), batch["runs"].EnumerateArray().Select(run => run.GetProperty("id").GetString()));
        AssertResults(batch, started);
    }

    private static void AssertResults(Answer batch, Answer started)
    {
        var results = batch["scenario_results"].EnumerateArray().ToArray();
        Shape.AssertMembers(results[0], "scenario_id:id", "run_id:id", "name:text", "required:flag", "status:text", "score:number");
        Assert.Equal(["PASSED", "FAILED", "PASSED"], results.Select(result => result.GetProperty("status").GetString()));
        Assert.Equal([true, false, false], results.Select(result => result.GetProperty("required").GetBoolean()));
        Assert.Equal(started["runs"].EnumerateArray().Select(run => run.GetProperty("run_id").GetString()), results.Select(result => result.GetProperty("run_id").GetString()));
    }

    [Fact]
    public async Task Start_AnyBatch_ShowsInItsRunsAndFiltersTheList()
    {
        var scenario = await working.Client.CreateReplayAsync(await working.Client.CreatePathwayAsync());
        var id = (await working.Client.PostJsonAsync(Start, $$"""{"scenario_ids":["{{scenario}}"]}""")).Text("batch_id");
        await working.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}");
        var batch = await working.BatchFinishedAsync(id);

        var list = await working.Client.GetJsonAsync($"/v1/agent-testing/runs?batch_id={id}");

        Assert.Equal(1, list["total_count"].GetInt32());
        Assert.True(JsonElement.DeepEquals(batch["runs"][0], list["runs"][0]));
        Assert.Equal(id, list["runs"][0].GetProperty("batch_id").GetString());
        var run = await working.Client.GetJsonAsync($"/v1/agent-testing/runs/{list["runs"][0].GetProperty("id").GetString()}");
        Assert.Equal((id, "api"), (run.Text("batch_id"), run.Text("trigger_source")));
    }

    [Fact]
    public async Task Start_VersionAndOverride_ReachEveryRun()
    {
        var client = working.Client;
        var pathway = await client.CreatePathwayAsync();
        await client.PostJsonAsync($"/v1/pathway/{pathway}/version", """{"nodes":[{"id":"v","type":"End Call","data":{"isStart":true,"text":"Bye {{name}}."}}],"edges":[]}""");
        string[] scenarios = [await client.CreateReplayAsync(pathway, "Bye Grace."), await client.CreateReplayAsync(pathway, "Bye Grace.", ""","request_data":{"name":"Ada"}""")];

        var batch = await working.BatchFinishedAsync(
            (await client.PostJsonAsync(Start, $$$"""{"scenario_ids":{{{Ids(scenarios)}}},"version_number":1,"request_data_override":{"name":"Grace"}}""")).Text("batch_id"));

        Assert.Equal(("PASSED", 1), (batch.Text("status"), batch["version_number"].GetInt32()));
        Assert.All(batch["runs"].EnumerateArray(), run => Assert.Equal(1, run.GetProperty("version_number").GetInt32()));
    }

    [Fact]
    public async Task Start_OneIdUnknown_StartsNothingAndNamesIt()
    {
        var scenario = await idle.Client.CreateReplayAsync(await idle.Client.CreatePathwayAsync());
        var foreign = await idle.Stranger.CreateReplayAsync(await idle.Stranger.CreatePathwayAsync());

        var answer = await idle.Client.PostJsonAsync(Start, $$"""{"scenario_ids":{{Ids(scenario, "nobody", foreign)}}}""");

        Assert.Equal((HttpStatusCode.NotFound, "SCENARIO_NOT_FOUND"), (answer.Status, answer.Code));
        Assert.Equal(Ids("nobody", foreign), answer["errors"][0].GetProperty("details").GetProperty("invalid_ids").GetRawText());
        Assert.Equal(0, (await idle.Client.GetJsonAsync($"/v1/agent-testing/runs?scenario_id={scenario}"))["total_count"].GetInt32());
    }

    [Fact]
    public async Task Start_UnknownVersion_StartsNothing()
    {
        var scenario = await idle.Client.CreateReplayAsync(await idle.Client.CreatePathwayAsync());
        var answer = await idle.Client.PostJsonAsync(Start, $$"""{"scenario_ids":["{{scenario}}"],"version_number":9}""");
        Assert.Equal((HttpStatusCode.NotFound, "PATHWAY_VERSION_NOT_FOUND"), (answer.Status, answer.Code));
        Assert.Equal(0, (await idle.Client.GetJsonAsync($"/v1/agent-testing/runs?scenario_id={scenario}"))["total_count"].GetInt32());
    }

    [Theory]
    [InlineData("{}", "scenario_ids")]
    [InlineData("""{"scenario_ids":[]}""", "scenario_ids")]
    [InlineData("""{"scenario_ids":"{s}"}""", "scenario_ids")]
    [InlineData("""{"scenario_ids":["{s}",7]}""", "scenario_ids[1]")]
    [InlineData("""{"scenario_ids":["{s}",null]}""", "scenario_ids[1]")]
    [InlineData("""{"scenario_ids":["{s}"," "]}""", "scenario_ids[1]")]
    [InlineData("""{"scenario_ids":["{s}"],"version_number":"three"}""", "version_number")]
    [InlineData("""{"scenario_ids":["{s}"],"request_data_override":[]}""", "request_data_override")]
    [InlineData("""{"scenario_ids":["{s}"],"webhook_url":"ftp://x"}""", "webhook_url")]
    [InlineData("""{"scenario_ids":["{s}"],"trigger_source":" "}""", "trigger_source")]
    [InlineData("""{"scenario_ids":["{s}"],"trigger_source":"a source of more than 32 letters!"}""", "trigger_source")]
    [InlineData("""{"scenario_ids":["{s}"],"publish_on_pass":true}""", "version_number")]
    public async Task Start_WrongMember_NamesItAndStartsNothing(string body, string field)
    {
        var scenario = await idle.Client.CreateReplayAsync(await idle.Client.CreatePathwayAsync());
        var answer = await idle.Client.PostJsonAsync(Start, body.Replace("{s}", scenario, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([field], answer.Fields);
        Assert.Equal(0, (await idle.Client.GetJsonAsync($"/v1/agent-testing/runs?scenario_id={scenario}"))["total_count"].GetInt32());
    }

    [Theory]
    [InlineData(200, "SCENARIO_NOT_FOUND")]
    [InlineData(201, "VALIDATION_ERROR")]
    public async Task Start_ManyIds_UpTo200AreLookedUp(int count, string code)
    {
        var answer = await idle.Client.PostJsonAsync(Start, $$"""{"scenario_ids":{{Ids([.. Enumerable.Range(0, count).Select(i => $"s{i}"), "s0"])}}}""");
        Assert.Equal(code, answer.Code);
    }

    [Fact]
    public async Task Cancel_WaitingRuns_StopsThemAndSaysSoOnce()
    {
        var pathway = await idle.Client.CreatePathwayAsync();
        var id = (await idle.Client.PostJsonAsync(Start, $$"""{"scenario_ids":{{Ids(await idle.Client.CreateReplayAsync(pathway), await idle.Client.CreateReplayAsync(pathway))}}}""")).Text("batch_id");
        Assert.Equal("RUNNING", (await idle.Client.GetJsonAsync($"/v1/agent-testing/batches/{id}")).Text("status"));

        var cancelled = await idle.Client.PostJsonAsync($"/v1/agent-testing/batches/{id}/cancel", null);
        var again = await idle.Client.PostJsonAsync($"/v1/agent-testing/batches/{id}/cancel", "{}");

        Shape.AssertMembers(cancelled.Body, "id:id", "status:text", "cancelled:flag", "cancelled_runs:int");
        Assert.Equal(("CANCELLED", true, 2), (cancelled.Text("status"), cancelled["cancelled"].GetBoolean(), cancelled["cancelled_runs"].GetInt32()));
        Assert.Equal(("CANCELLED", false, 0), (again.Text("status"), again["cancelled"].GetBoolean(), again["cancelled_runs"].GetInt32()));
        var batch = await idle.Client.GetJsonAsync($"/v1/agent-testing/batches/{id}");
        Assert.Equal(("CANCELLED", 0, 0), (batch.Text("status"), batch["passed_scenarios"].GetInt32(), batch["failed_scenarios"].GetInt32()));
        Assert.All(batch["runs"].EnumerateArray(), run => Assert.Equal("CANCELLED", run.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Read_ScenarioDeletedSince_StaysInTheTotalWithoutARun()
    {
        var client = idle.Client;
        var pathway = await client.CreatePathwayAsync();
        string[] scenarios = [await client.CreateReplayAsync(pathway), await client.CreateReplayAsync(pathway)];
        var id = (await client.PostJsonAsync(Start, $$"""{"scenario_ids":{{Ids(scenarios)}}}""")).Text("batch_id");

        await client.DeleteJsonAsync($"/v1/agent-testing/scenarios/{scenarios[0]}");

        var batch = await client.GetJsonAsync($"/v1/agent-testing/batches/{id}");
        Assert.Equal((2, 1), (batch["total_scenarios"].GetInt32(), batch["runs"].GetArrayLength()));
        Shape.AssertMembers(batch["scenario_results"][0], "scenario_id:id", "run_id:null", "name:text", "required:flag", "status:null", "score:null");
    }

    private static string Ids(params string[] ids) => JsonSerializer.Serialize(ids);
}
