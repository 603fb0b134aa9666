using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>The official client, as it is, against this server.</summary>
public sealed partial class BlandCliTests(WorkingServer server, BlandCli cli) : IClassFixture<WorkingServer>, IClassFixture<BlandCli>
{
    private const string Scenario = "scenario";
    private const string Pathway = "pathway";
    private const string Persona = "persona";

    [Fact]
    public async Task AuthWhoami_ValidKey_PrintsTheAccount()
    {
        var output = (await RunAsync("auth", "whoami")).Succeeded;
        Assert.Contains("active", output, StringComparison.Ordinal);
        Assert.Contains("$0.00", output, StringComparison.Ordinal);
        Assert.Contains("Total Calls", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AuthWhoami_WrongKey_SaysSoAndExits1()
    {
        var result = await cli.RunAsync(server, "wrong", "auth", "whoami");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Invalid API key", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pathway_CreateListGet_PrintsThePathway()
    {
        var created = Json((await RunAsync(Pathway, "create", "Front desk", "--json")).Output);
        var id = created.GetProperty("id").GetString()!;
        Assert.Contains(id, (await RunAsync(Pathway, "list")).Succeeded, StringComparison.Ordinal);
        Assert.Contains(Json((await RunAsync(Pathway, "list", "--json")).Output).EnumerateArray(), pathway => pathway.GetProperty("id").GetString() == id);
        var detail = (await RunAsync(Pathway, "get", id)).Succeeded;
        Assert.Contains("Front desk", detail, StringComparison.Ordinal);
        Assert.Contains("draft", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pathway_GetUnknown_PrintsTheErrorAndExits1()
    {
        var result = await RunAsync(Pathway, "get", "no-such-id");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("PATHWAY_NOT_FOUND", result.Errors, StringComparison.Ordinal);
        Assert.Contains("no-such-id", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pathway_InitPushPullVersions_RoundTrips()
    {
        var (source, copy) = (Path.Combine(cli.Folder, "source"), Path.Combine(cli.Folder, "copy"));
        Assert.Contains("Initialized", (await RunAsync(Pathway, "init", source, "--name", "Clinic")).Succeeded, StringComparison.Ordinal);
        var created = (await RunAsync(Pathway, "push", source, "--create")).Succeeded;
        Assert.Contains("v1", created, StringComparison.Ordinal);
        var id = Uuid().Match(created).Value;
        var nodes = Nodes().Match(created).Value;

        Assert.Contains("v1", (await RunAsync(Pathway, "push", source)).Succeeded, StringComparison.Ordinal);
        Assert.Contains("new v2", (await RunAsync(Pathway, "push", source, "--new-version")).Succeeded, StringComparison.Ordinal);
        Assert.Contains("v1", (await RunAsync(Pathway, "push", source, "--ver", "1")).Succeeded, StringComparison.Ordinal);
        var versions = (await RunAsync(Pathway, "versions", id)).Succeeded;
        Assert.Contains("Version 1", versions, StringComparison.Ordinal);
        Assert.Contains("Version 2", versions, StringComparison.Ordinal);

        foreach (var pull in (string[][])[[Pathway, "pull", id, copy], [Pathway, "pull", id, copy, "--ver", "1"]])
        {
            var pulled = (await RunAsync(pull)).Succeeded;
            Assert.Contains("Pulled \"Clinic\"", pulled, StringComparison.Ordinal);
            Assert.Contains(nodes, pulled, StringComparison.Ordinal);
            // The client orders members anew on its first pull; from then on nothing may change.
            var written = await YamlAsync(copy);
            Assert.Contains("global:", written, StringComparison.Ordinal);
            Assert.Contains("greeting:", written, StringComparison.Ordinal);
            Assert.Contains("v2", (await RunAsync(Pathway, "push", copy, "--ver", "2")).Succeeded, StringComparison.Ordinal);
            await RunAsync(Pathway, "pull", id, copy, "--ver", "2");
            Assert.Equal(written, await YamlAsync(copy));
        }
    }

    [Fact]
    public async Task Pathway_PublishStageAndPromote_PutsVersionsIntoPlace()
    {
        var source = Path.Combine(cli.Folder, "published");
        await RunAsync(Pathway, "init", source, "--name", "Clinic");
        var id = Uuid().Match((await RunAsync(Pathway, "push", source, "--create")).Succeeded).Value;

        Assert.Contains("v2", (await RunAsync(Pathway, "push", source, "--publish")).Succeeded, StringComparison.Ordinal);
        Assert.Equal((0, 0), ((await RunAsync(Pathway, "push", source, "--staging")).ExitCode, (await cli.ConfirmAsync(server, Pathway, "promote", id, "--ver", "1")).ExitCode));

        var read = Json((await RunAsync(Pathway, "get", id, "--json")).Output);
        var versions = (await server.Client.GetJsonAsync($"/v1/pathway/{id}/versions")).Body.EnumerateArray().ToList();
        var production = versions.Single(version => version.GetProperty("version_number").GetInt32() == read.GetProperty("production_version_number").GetInt32());
        Assert.Equal((true, 1), (production.GetProperty("is_prev_published").GetBoolean(), production.GetProperty("source_version_number").GetInt32()));
        Assert.Single(versions, version => version.GetProperty("is_staging").GetBoolean());
    }

    [Fact]
    public async Task Scenario_WholeLife_WorksFromCreationToDeletion()
    {
        var pathway = await server.Client.CreatePathwayAsync();
        var created = (await RunAsync(
            Scenario, "create", "--name", "Books", "--pathway-id", pathway, "--type", "REPLAY", "--max-turns", "junk", "--category", "HAPPY_PATH",
            "--input-messages", """["I want an appointment"]""",
            "--assertions", """[{"type":"STRING_CHECK","config":{"value":"confirmed"}}]""")).Succeeded;
        var id = Uuid().Match(created).Value;
        Assert.Contains(id, (await RunAsync(Scenario, "list")).Succeeded, StringComparison.Ordinal);
        Assert.Equal(20, Json((await RunAsync(Scenario, "get", id)).Output).GetProperty("max_turns").GetInt32());

        Assert.Contains("updated", (await RunAsync(Scenario, "update", id, "--name", "Books an appointment", "--required", "true")).Succeeded, StringComparison.Ordinal);
        Assert.Contains("updated", (await RunAsync(Scenario, "update", id)).Succeeded, StringComparison.Ordinal);
        var read = Json((await RunAsync(Scenario, "get", id)).Output);
        Assert.Equal("Books an appointment", read.GetProperty("name").GetString());
        Assert.True(read.GetProperty("is_required_for_promotion").GetBoolean());
        Assert.Equal(1, read.GetProperty("assertions").GetArrayLength());

        var run = (await RunAsync(Scenario, "run", id, "--override", """{"customer_name":"Ada"}""")).Succeeded;
        Assert.Contains("Run RUNNING", run, StringComparison.Ordinal);
        var runId = Uuid().Match(run).Value;
        await server.FinishedAsync(runId);
        var detail = Json((await RunAsync(Scenario, "run-get", runId)).Output);
        Assert.Equal("PASSED", detail.GetProperty("status").GetString());
        Assert.Equal(3, detail.GetProperty("chat_history").GetArrayLength());
        var runs = Json((await RunAsync(Scenario, "runs", "--scenario-id", id, "--status", "PASSED", "--limit", "10", "--offset", "0")).Output);
        Assert.Equal(1, runs.GetProperty("total_count").GetInt32());

        Assert.Contains("deleted", (await RunAsync(Scenario, "delete", id)).Succeeded, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetJsonAsync($"/v1/agent-testing/runs/{runId}")).Status);
    }

    [Fact]
    public async Task Scenario_AnalyzeAndAnalytics_ExplainAndCountARun()
    {
        var pathway = await server.Client.CreatePathwayAsync();
        var scenario = await server.Client.CreateReplayAsync(pathway, "never said");
        var run = (await server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id");
        await server.FinishedAsync(run);

        Assert.Contains("never said", Json((await RunAsync(Scenario, "analyze", run)).Output).GetProperty("analysis").GetProperty("root_cause").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, Json((await RunAsync(Scenario, "analytics", pathway)).Output).GetProperty("failed").GetInt32());
        Assert.Equal(0, Json((await RunAsync(Scenario, "analytics", pathway, "--enhanced")).Output).GetProperty("trend").GetProperty("daily_pass_rates")[0].GetProperty("rate").GetInt32());
    }

    [Fact]
    public async Task Scenario_BatchRunAndGet_ShowsHowItCameOut()
    {
        var pathway = await server.Client.CreatePathwayAsync();
        var ids = JsonSerializer.Serialize((string[])[await server.Client.CreateReplayAsync(pathway), await server.Client.CreateReplayAsync(pathway, "never said")]);

        var started = (await RunAsync(Scenario, "batch-run", "--scenario-ids", ids, "--override", """{"customer_name":"Ada"}""")).Succeeded;
        var id = Uuid().Match(started).Value;
        await server.BatchFinishedAsync(id);

        var batch = Json((await RunAsync(Scenario, "batch-get", id)).Output);
        Assert.Equal(("FAILED", 2), (batch.GetProperty("status").GetString(), batch.GetProperty("total_scenarios").GetInt32()));
        Assert.Equal(["PASSED", "FAILED"], batch.GetProperty("scenario_results").EnumerateArray().Select(result => result.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Scenario_FlakeAndGet_ShowsWhatTheRunsShow()
    {
        var scenario = await server.Client.CreateReplayAsync(await server.Client.CreatePathwayAsync());
        foreach (var (iterations, runs) in ((string[], int)[])[([], 5), (["--iterations", "2"], 2)])
        {
            var started = (await RunAsync([Scenario, "flake", "--scenario-ids", JsonSerializer.Serialize((string[])[scenario]), .. iterations])).Succeeded;
            var id = Uuid().Match(started).Value;
            await server.SetFinishedAsync(id);

            var set = Json((await RunAsync(Scenario, "flake-get", id)).Output);

            Assert.Equal(("PASSED", runs), (set.GetProperty("status").GetString(), set.GetProperty("total_runs").GetInt32()));
            Assert.Equal(1, set.GetProperty("statistics").GetProperty("per_scenario").GetProperty(scenario).GetProperty("pass_rate").GetDouble());
        }
    }

    [Fact]
    public async Task Scenario_TemplatesAndClone_MakesAScenario()
    {
        var pathway = await server.Client.CreatePathwayAsync();
        var listed = (await RunAsync(Scenario, "templates")).Succeeded;
        Assert.Contains("tmpl_happy_path_scheduling", listed, StringComparison.Ordinal);
        Assert.Contains("BELLIGERENT_CALLER", listed, StringComparison.Ordinal);

        foreach (var (name, expected) in ((string[], string)[])[([], "Angry Caller"), (["--name", "Furious"], "Furious")])
        {
            var cloned = Json((await RunAsync([Scenario, "clone", "tmpl_angry_caller", "--pathway-id", pathway, .. name])).Output).GetProperty("scenario");
            Assert.Equal((expected, pathway), (cloned.GetProperty("name").GetString(), cloned.GetProperty("pathway_id").GetString()));
        }
    }

    [Fact]
    public async Task Scenario_CreateWithWrongCategory_PrintsWhatIsAccepted()
    {
        var pathway = await server.Client.CreatePathwayAsync();
        var result = await RunAsync(Scenario, "create", "--name", "x", "--pathway-id", pathway, "--category", "NOPE");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("VALIDATION_ERROR", result.Errors, StringComparison.Ordinal);
        Assert.Contains("HAPPY_PATH", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pathway_ChatAndTest_TalkToThePathway()
    {
        var pathway = await server.Client.CreatePathwayAsync();
        var first = Json((await RunAsync(Pathway, "chat", pathway, "--message", "Hi", "--variables", """{"customer":"Ada"}""", "--json")).Output);
        Assert.Equal("Hello, how can I help?", first.GetProperty("assistant_responses")[0].GetString());
        Assert.Equal("Ada", first.GetProperty("variables").GetProperty("customer").GetString());

        var next = Json((await RunAsync(Pathway, "chat", pathway, "--chat-id", first.GetProperty("chat_id").GetString()!, "--message", "An appointment", "--json")).Output);
        Assert.Equal("Goodbye", next.GetProperty("current_node_name").GetString());
        Assert.True(next.GetProperty("completed").GetBoolean());

        var cases = Path.Combine(cli.Folder, "cases.yaml");
        await File.WriteAllTextAsync(cases, "tests:\n  - name: greets\n    scenario: Hello\n", TestContext.Current.CancellationToken);
        Assert.Contains("1/1 passed", (await RunAsync(Pathway, "test", pathway, "--file", cases)).Succeeded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Persona_WholeLife_WorksFromCreationToDeletion()
    {
        var pathway = await server.Client.CreatePathwayAsync();
        var created = Json((await RunAsync(Persona, "create", "--name", "Front desk", "--pathway", pathway, "--voice", "June", "--prompt", "Be kind.", "--json")).Output);
        var id = created.GetProperty("id").GetString()!;
        Assert.Contains(id, (await RunAsync(Persona, "list")).Succeeded, StringComparison.Ordinal);
        Assert.Contains(Json((await RunAsync(Persona, "list", "--json")).Output).EnumerateArray(), persona => persona.GetProperty("id").GetString() == id);

        Assert.Contains("updated", (await RunAsync(Persona, "update", id, "--voice", "Karl", "--prompt", "Be brief.")).Succeeded, StringComparison.Ordinal);
        var detail = (await RunAsync(Persona, "get", id)).Succeeded;
        Assert.All(["Front desk", pathway, "Production Version", "June", "Draft Version", "Karl"], part => Assert.Contains(part, detail, StringComparison.Ordinal));

        Assert.Contains("promoted", (await cli.ConfirmAsync(server, Persona, "promote", id)).Succeeded, StringComparison.Ordinal);
        await RunAsync(Persona, "update", id, "--prompt", "Dropped.");
        Assert.Contains("reset", (await cli.ConfirmAsync(server, Persona, "reset-draft", id)).Succeeded, StringComparison.Ordinal);
        var read = Json((await RunAsync(Persona, "get", id, "--json")).Output);
        foreach (var version in (string[])["current_production_version", "current_draft_version"])
            Assert.Equal("Be brief.", read.GetProperty(version).GetProperty("personality_prompt").GetString());
        Assert.Equal(0, Json((await RunAsync(Persona, "gaps", id, "--json")).Output).GetArrayLength());

        Assert.Contains("deleted", (await cli.ConfirmAsync(server, Persona, "delete", id)).Succeeded, StringComparison.Ordinal);
        Assert.Contains("PERSONA_NOT_FOUND", (await RunAsync(Persona, "get", id)).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pathway_Generate_PrintsThePathwayThatWasSaved()
    {
        await using var played = await PlayedServer.StartAsync(PlannedFlow.Answering(PlannedFlow.Text));
        var output = (await cli.RunAsync(played, [Pathway, "generate", "--description", "A restaurant takes bookings.", "--json"])).Succeeded;
        Assert.Contains("Generated \"Table booking\"", output, StringComparison.Ordinal);
        Assert.Contains("Table booking", (await cli.RunAsync(played, [Pathway, "get", Uuid().Match(output).Value])).Succeeded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pathway_GenerateWithoutModel_PrintsTheSettingAndExits1()
    {
        var result = await RunAsync(Pathway, "generate", "--description", "A restaurant takes bookings.");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("REHEARSAL_MODEL_ENDPOINT", result.Errors, StringComparison.Ordinal);
    }

    private Task<CliResult> RunAsync(params string[] arguments) => cli.RunAsync(server, arguments);

    private static JsonElement Json(string output) => JsonDocument.Parse(output).RootElement;

    private static Task<string> YamlAsync(string folder) =>
        File.ReadAllTextAsync(Path.Combine(folder, "bland-pathway.yaml"), TestContext.Current.CancellationToken);

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex("[0-9]+ nodes, [0-9]+ edges")]
    private static partial Regex Nodes();
}
