using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>Sessions that repair the sample agent, whose analyst is scripted.</summary>
public sealed class TornadoTests
{
    private const string Hangs = """{"when":{"system":"You find out why a test"},"fault":"hang"}""";

    [Fact]
    public async Task Start_SampleWithASeededFault_IsRepairedInTwoIterations()
    {
        await using var server = await RepairServer.StartAsync(RepairServer.FindsTheFault, RepairServer.MendsTheFault);
        var clinic = await FaultyClinic.CreateAsync(server.Client);
        var production = (await PublishAsync(server, clinic.Pathway))["version_number"].GetInt32();

        var started = await StartAsync(server, $$"""{"pathway_id":"{{clinic.Pathway}}"}""");
        var over = await server.TornadoFinishedAsync(started.Text("session_id"));

        Assert.Equal("COMPLETED_ALL_PASSED", over.Text("status"));
        Assert.Equal((2, 3, 3, 0, 0), (Whole(over, "current_iteration"), Whole(over, "total_scenarios"), Whole(over, "passed_scenarios"), Whole(over, "failed_scenarios"), Whole(over, "unfixable_count")));
        var (first, second) = (over["iterations"][0], over["iterations"][1]);
        Assert.Equal([clinic.Hillside], Ids(first, "failed_ids"));
        Assert.Equal(new[] { clinic.Riverside, clinic.Cancels }.Order(), Ids(first, "passed_ids").Order());
        Assert.Equal(3, Ids(second, "passed_ids").Length);
        var fix = Assert.Single(first.GetProperty("fix_plan").GetProperty("fixes").EnumerateArray());
        Assert.Equal(("fix-001", "Confirmation", "confirmation", "prompt_edit", "applied"), (Text(fix, "id"), Text(fix, "target_node"), Text(fix, "target_node_id"), Text(fix, "type"), Text(fix, "status")));
        Assert.Equal(["fix-001"], Ids(first.GetProperty("fix_plan"), "priority_order"));
        Assert.Equal([clinic.Hillside], Ids(fix, "scenario_ids"));
        Assert.Contains("Riverside", Text(fix.GetProperty("changes")[0], "before"), StringComparison.Ordinal);
        Assert.StartsWith("Thank you, {{patient_name}}.", Text(first, "norm_prompt_excerpt"), StringComparison.Ordinal);
        Assert.Empty(second.GetProperty("fix_plan").GetProperty("fixes").EnumerateArray());
        Assert.Contains("booked at the {{clinic}} clinic", await clinic.ConfirmationAsync(server.Client, Whole(over, "forked_version")), StringComparison.Ordinal);
        Assert.Contains("Riverside", await clinic.ConfirmationAsync(server.Client, production), StringComparison.Ordinal);
        Assert.Equal(production, (await server.Client.GetJsonAsync($"/v1/pathway/{clinic.Pathway}"))["production_version_number"].GetInt32());
        var batch = await server.Client.GetJsonAsync($"/v1/agent-testing/batches/{Text(second, "batch_id")}");
        Assert.Equal(("tornado", Whole(over, "forked_version")), (batch.Text("trigger_source"), Whole(batch, "version_number")));
    }

    [Fact]
    public async Task Start_FixBreaksAnotherScenario_RefusesItNamesTheScenarioAndFindsABetterOne()
    {
        await using var server = await RepairServer.StartAsync(
            """{"when":{"system":"You find out why a test","user":"taken back, because then the test 'Books at Riverside' failed"},"json":{"root_cause":"It names one clinic.","suggestions":[{"type":"prompt_change","target_node_id":"confirmation","description":"One clinic.","suggested_change":"Use the variable.","confidence":0.9}]}}""",
            """{"when":{"system":"You find out why a test"},"json":{"root_cause":"It names Riverside.","suggestions":[{"type":"prompt_change","target_node_id":"confirmation","description":"Wrong clinic.","suggested_change":"Say Hillside.","confidence":0.9}]}}""",
            """{"when":{"system":"You change the instructions","user":"Say Hillside."},"json":{"edits":[{"op":"set_text","way":null,"to":null,"name":null,"value":"Thank you, {{patient_name}}. You are booked at the Hillside clinic for {{day}} at {{hour}}. Your reference is {{reference}}."}]}}""",
            RepairServer.MendsTheFault);
        var clinic = await FaultyClinic.CreateAsync(server.Client);

        var over = await server.TornadoFinishedAsync((await StartAsync(server, $$"""{"pathway_id":"{{clinic.Pathway}}"}""")).Text("session_id"));

        Assert.Equal(("COMPLETED_ALL_PASSED", 3), (over.Text("status"), Whole(over, "current_iteration")));
        var broken = Assert.Single(over["broken_by_fixes"].EnumerateArray());
        Assert.Equal(("fix-001", 2, clinic.Riverside, "Books at Riverside"), (Text(broken, "fix_id"), broken.GetProperty("iteration").GetInt32(), Text(broken, "scenario_id"), Text(broken, "scenario_name")));
        Assert.Equal("FAILED", (await server.Client.GetJsonAsync($"/v1/agent-testing/runs/{Text(broken, "run_id")}")).Text("status"));
        Assert.Equal(["refused", "applied"], over["iterations"].EnumerateArray().SelectMany(iteration => iteration.GetProperty("fix_plan").GetProperty("fixes").EnumerateArray()).Select(fix => Text(fix, "status")));
        Assert.Contains("{{clinic}}", await clinic.ConfirmationAsync(server.Client, Whole(over, "forked_version")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnlyFixBreaksAnotherScenario_EndsPartialWithTheCopyAsItWas()
    {
        await using var server = await RepairServer.StartAsync(
            RepairServer.FindsTheFault,
            """{"when":{"system":"You change the instructions"},"json":{"edits":[{"op":"set_text","way":null,"to":null,"name":null,"value":"{{patient_name}}, {{day}}, {{hour}}, {{reference}}: booked at the Hillside clinic."}]}}""");
        var clinic = await FaultyClinic.CreateAsync(server.Client);

        var over = await server.TornadoFinishedAsync((await StartAsync(server, $$"""{"pathway_id":"{{clinic.Pathway}}"}""")).Text("session_id"));

        Assert.Equal(("COMPLETED_PARTIAL", 2, 1), (over.Text("status"), Whole(over, "passed_scenarios"), Whole(over, "failed_scenarios")));
        Assert.Contains("booked at the Riverside clinic", await clinic.ConfirmationAsync(server.Client, Whole(over, "forked_version")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NoFixHelps_GivesTheScenarioUpAndIsStuck()
    {
        await using var server = await RepairServer.StartAsync(
            """{"when":{"system":"You find out why a test"},"answers":[{"json":{"root_cause":"a","suggestions":[{"type":"prompt_change","target_node_id":"confirmation","description":"d","suggested_change":"One.","confidence":0.9}]}},{"json":{"root_cause":"a","suggestions":[{"type":"prompt_change","target_node_id":"confirmation","description":"d","suggested_change":"Two.","confidence":0.9}]}}]}""",
            """{"when":{"system":"You change the instructions"},"json":{"edits":[{"op":"set_text","way":null,"to":null,"name":null,"value":"${call}: {{patient_name}}, {{day}}, {{hour}}, {{reference}}."}]}}""");
        var clinic = await FaultyClinic.CreateAsync(server.Client);

        var over = await server.TornadoFinishedAsync((await StartAsync(server, $$"""{"pathway_id":"{{clinic.Pathway}}","scenario_ids":["{{clinic.Hillside}}"]}""")).Text("session_id"));

        Assert.Equal(("STUCK", 3), (over.Text("status"), Whole(over, "current_iteration")));
        Assert.Equal([clinic.Hillside], Ids(over.Body, "unfixable_ids"));
        Assert.Equal([clinic.Hillside], Ids(over["iterations"][2], "newly_unfixable_ids"));
        // What did not help is not left in the copy.
        Assert.Contains("booked at the Riverside clinic", await clinic.ConfirmationAsync(server.Client, Whole(over, "forked_version")), StringComparison.Ordinal);
        Assert.Equal("refused", Text(over["iterations"][0].GetProperty("fix_plan").GetProperty("fixes")[0], "status"));
    }

    [Fact]
    public async Task Start_ServiceOfTheAgentFails_ChangesNothingOnItsAccount()
    {
        await using var server = await RepairServer.StartAsync(RepairServer.FindsTheFault, RepairServer.MendsTheFault);
        var clinic = await FaultyClinic.CreateAsync(server.Client);
        await server.Client.PutJsonAsync(
            $"/v1/agent-testing/scenarios/{clinic.Riverside}",
            """{"metadata":null,"request_data":{"clinic":"Riverside","clinic_api":"http://clinic.invalid"}}""");

        var over = await server.TornadoFinishedAsync((await StartAsync(server, $$"""{"pathway_id":"{{clinic.Pathway}}","scenario_ids":["{{clinic.Riverside}}"]}""")).Text("session_id"));

        Assert.Equal(("STUCK", 1), (over.Text("status"), Whole(over, "current_iteration")));
        Assert.Equal([clinic.Riverside], Ids(over["iterations"][0], "failed_ids"));
        Assert.Empty(over["iterations"][0].GetProperty("fix_plan").GetProperty("fixes").EnumerateArray());
        Assert.Contains("Books at Riverside", over.Text("error_message"), StringComparison.Ordinal);
        Assert.Empty(server.Stub.Requests);
    }

    [Fact]
    public async Task Start_FailingScenarioIsDeletedMeanwhile_GoesOnWithTheOthers()
    {
        await using var server = await RepairServer.StartAsync(RepairServer.FindsTheFault.Replace("\"json\"", "\"latency\":\"500ms\",\"json\"", StringComparison.Ordinal), RepairServer.MendsTheFault);
        var clinic = await FaultyClinic.CreateAsync(server.Client);
        var session = (await StartAsync(server, $$"""{"pathway_id":"{{clinic.Pathway}}"}""")).Text("session_id");
        await server.Stub.WaitForRequestsAsync(1);
        await server.Client.DeleteJsonAsync($"/v1/agent-testing/scenarios/{clinic.Hillside}");

        var over = await server.TornadoFinishedAsync(session);

        Assert.Equal(("COMPLETED_ALL_PASSED", 3, 2, 0), (over.Text("status"), Whole(over, "total_scenarios"), Whole(over, "passed_scenarios"), Whole(over, "failed_scenarios")));
        Assert.Contains("booked at the Riverside clinic", await clinic.ConfirmationAsync(server.Client, Whole(over, "forked_version")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_LastIteration_PlansButChangesNothing()
    {
        await using var server = await RepairServer.StartAsync(RepairServer.FindsTheFault, RepairServer.MendsTheFault);
        var clinic = await FaultyClinic.CreateAsync(server.Client);

        var over = await server.TornadoFinishedAsync((await StartAsync(server, $$"""{"pathway_id":"{{clinic.Pathway}}","max_iterations":1}""")).Text("session_id"));

        Assert.Equal(("COMPLETED_PARTIAL", 1), (over.Text("status"), Whole(over, "current_iteration")));
        Assert.Equal("skipped", Text(over["iterations"][0].GetProperty("fix_plan").GetProperty("fixes")[0], "status"));
        Assert.Contains("Riverside", await clinic.ConfirmationAsync(server.Client, Whole(over, "forked_version")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NoAnalyst_EndsWithThePlanOfTheRulesAndNamesTheSetting()
    {
        await using var server = new WorkingServer();
        await server.InitializeAsync();
        var clinic = await FaultyClinic.CreateAsync(server.Client);

        var over = await server.TornadoFinishedAsync((await StartAsync(server, $$"""{"pathway_id":"{{clinic.Pathway}}"}""")).Text("session_id"));

        Assert.Equal("COMPLETED_PARTIAL", over.Text("status"));
        Assert.Contains("REHEARSAL_MODEL_ENDPOINT", over.Text("error_message"), StringComparison.Ordinal);
        Assert.NotEmpty(over["iterations"][0].GetProperty("fix_plan").GetProperty("fixes").EnumerateArray());
    }

    [Fact]
    public async Task Start_AnalystFails_IsAnErrorThatSaysWhy()
    {
        await using var server = await RepairServer.StartAsync("""{"fault":"status","status":400,"message":"No such model."}""");
        var clinic = await FaultyClinic.CreateAsync(server.Client);

        var over = await server.TornadoFinishedAsync((await StartAsync(server, $$"""{"pathway_id":"{{clinic.Pathway}}"}""")).Text("session_id"));

        Assert.Equal(("ERROR", 2, 1), (over.Text("status"), Whole(over, "passed_scenarios"), Whole(over, "failed_scenarios")));
        Assert.Contains("No such model.", over.Text("error_message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TimeIsUp_EndsAsTimeout()
    {
        await using var server = await RepairServer.StartAsync(Hangs);
        var clinic = await FaultyClinic.CreateAsync(server.Client);

        var over = await server.TornadoFinishedAsync((await StartAsync(server, $$"""{"pathway_id":"{{clinic.Pathway}}","timeout_ms":1000}""")).Text("session_id"));

        Assert.Equal(("TIMEOUT", 2, 1), (over.Text("status"), Whole(over, "passed_scenarios"), Whole(over, "failed_scenarios")));
        Assert.Contains("timeout_ms", over.Text("error_message"), StringComparison.Ordinal);
        Assert.True(over["elapsed_ms"].GetInt64() >= 1000);
    }

    [Fact]
    public async Task Cancel_WhileTheAnalystThinks_StopsOnceAndIsFoundNoMore()
    {
        await using var server = await RepairServer.StartAsync(Hangs);
        var clinic = await FaultyClinic.CreateAsync(server.Client);
        var session = (await StartAsync(server, $$"""{"pathway_id":"{{clinic.Pathway}}"}""")).Text("session_id");
        await server.Stub.WaitForRequestsAsync(1);
        var active = $"/v1/agent-testing/tornado/active?pathway_id={clinic.Pathway}";
        Assert.Equal(session, (await server.Client.GetJsonAsync(active)).Text("tornado_id"));

        var first = await server.Client.PostJsonAsync("/v1/agent-testing/tornado/cancel", $$"""{"tornado_id":"{{session}}"}""");
        var second = await server.Client.PostJsonAsync($"/v1/agent-testing/tornado/{session}/cancel", null);

        Assert.Equal((HttpStatusCode.OK, true), (first.Status, first["cancelled"].GetBoolean()));
        Assert.Equal((HttpStatusCode.OK, false, "CANCELLED"), (second.Status, second["cancelled"].GetBoolean(), second.Text("status")));
        Assert.Equal("CANCELLED", (await server.Client.GetJsonAsync($"/v1/agent-testing/tornado/{session}/status")).Text("status"));
        Assert.Equal("NO_ACTIVE_TORNADO", (await server.Client.GetJsonAsync(active)).Code);
        Assert.Equal(HttpStatusCode.Accepted, (await server.Client.PostJsonAsync("/v1/agent-testing/tornado/start", $$"""{"pathway_id":"{{clinic.Pathway}}"}""")).Status);
    }

    [Fact]
    public async Task Start_AgentUnderRepair_Is409WithTheSessionAndOneOfManyWins()
    {
        await using var server = await RepairServer.StartAsync(Hangs);
        var clinic = await FaultyClinic.CreateAsync(server.Client);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.Client.PostJsonAsync("/v1/agent-testing/tornado/start", $$"""{"pathway_id":"{{clinic.Pathway}}"}""")));

        var session = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Accepted).Text("session_id");
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Accepted), answer =>
        {
            Assert.Equal((HttpStatusCode.Conflict, "TORNADO_ALREADY_ACTIVE"), (answer.Status, answer.Code));
            Assert.Equal(session, answer["errors"][0].GetProperty("details").GetProperty("session_id").GetString());
        });
    }

    [Fact]
    public async Task Fork_WhileAndAfterTheRepair_IsNobodyElsesToChange()
    {
        await using var server = await RepairServer.StartAsync(Hangs);
        var clinic = await FaultyClinic.CreateAsync(server.Client);
        await server.Client.PostJsonAsync($"/v1/pathway/{clinic.Pathway}/version", """{"name":"Mine"}""");
        var session = (await StartAsync(server, $$"""{"pathway_id":"{{clinic.Pathway}}"}""")).Text("session_id");
        await server.Stub.WaitForRequestsAsync(1);
        var fork = Whole(await server.Client.GetJsonAsync($"/v1/agent-testing/tornado/{session}/status"), "forked_version");

        var during = await server.Client.GetJsonAsync($"/v1/pathway/{clinic.Pathway}/versions");
        Assert.Equal([1], Numbers(during));
        foreach (var (path, body) in ((string, string)[])
        [
            ($"/v1/pathway/{clinic.Pathway}/version/{fork}", """{"nodes":[]}"""),
            ("/v1/convo_pathway/update", $$"""{"id":"{{clinic.Pathway}}","version_number":{{fork}},"nodes":[]}"""),
            ("/v1/convo_pathway/publish", $$"""{"id":"{{clinic.Pathway}}","version_number":{{fork}}}"""),
            ("/v1/agent-testing/batch-run", $$"""{"scenario_ids":["{{clinic.Cancels}}"],"version_number":{{fork}},"publish_on_pass":true}"""),
        ])
        {
            var refused = await server.Client.PostJsonAsync(path, body);
            Assert.Equal((HttpStatusCode.Locked, "LOCK_NOT_ACQUIRED"), (refused.Status, refused.Code));
        }

        Assert.Equal(HttpStatusCode.Conflict, (await server.Client.DeleteJsonAsync($"/v1/pathway/{clinic.Pathway}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostJsonAsync($"/v1/pathway/{clinic.Pathway}", """{"edges":[]}""")).Status);
        Assert.NotEqual(0, (await server.Client.GetJsonAsync($"/v1/pathway/{clinic.Pathway}/version/{fork}"))["edges"].GetArrayLength());

        await server.Client.PostJsonAsync($"/v1/agent-testing/tornado/{session}/cancel", null);
        var versions = await server.Client.GetJsonAsync($"/v1/pathway/{clinic.Pathway}/versions");
        Assert.Equal([fork, 1], Numbers(versions));
        Assert.True(versions.Body[0].GetProperty("is_prev_published").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostJsonAsync("/v1/convo_pathway/publish", $$"""{"id":"{{clinic.Pathway}}","version_number":{{fork}}}""")).Status);
    }

    public static TheoryData<string, string> WrongBodies => new()
    {
        { "{}", "pathway_id" },
        { """{"pathway_id":"{pathway}","max_iterations":0}""", "max_iterations" },
        { """{"pathway_id":"{pathway}","max_iterations":21}""", "max_iterations" },
        { """{"pathway_id":"{pathway}","timeout_ms":999}""", "timeout_ms" },
        { """{"pathway_id":"{pathway}","scenario_ids":[]}""", "scenario_ids" },
        { """{"pathway_id":"{pathway}","scenario_ids":["{own}","{own}","{elsewhere}"]}""", "scenario_ids[2]" },
        { """{"pathway_id":"{lonely}"}""", "scenario_ids" },
        { """{"pathway_id":7}""", "pathway_id" },
    };

    [Theory]
    [MemberData(nameof(WrongBodies))]
    public async Task Start_WrongBody_Is400NamingTheFieldAndMakesNoFork(string body, string field)
    {
        await using var server = new WorkingServer();
        await server.InitializeAsync();
        var (pathway, lonely) = (await server.Client.CreatePathwayAsync(), await server.Client.CreatePathwayAsync());
        var elsewhere = await server.Client.CreateReplayAsync(await server.Client.CreatePathwayAsync());
        var own = await server.Client.CreateReplayAsync(pathway);

        var answer = await server.Client.PostJsonAsync(
            "/v1/agent-testing/tornado/start",
            body.Replace("{pathway}", pathway, StringComparison.Ordinal).Replace("{lonely}", lonely, StringComparison.Ordinal).Replace("{elsewhere}", elsewhere, StringComparison.Ordinal).Replace("{own}", own, StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (answer.Status, answer.Code));
        Assert.Equal([field], answer.Fields);
        Assert.Equal(0, (await server.Client.GetJsonAsync($"/v1/pathway/{pathway}/versions")).Body.GetArrayLength());
    }

    [Fact]
    public async Task Start_UnknownThings_Are404()
    {
        await using var server = new WorkingServer();
        await server.InitializeAsync();
        var pathway = await server.Client.CreatePathwayAsync();
        foreach (var (body, code) in ((string, string)[])
        [
            ("""{"pathway_id":"none"}""", "PATHWAY_NOT_FOUND"), ("""{"persona_id":"none"}""", "PERSONA_NOT_FOUND"),
            ($$"""{"pathway_id":"{{pathway}}","version_number":9}""", "PATHWAY_VERSION_NOT_FOUND"),
            ($$"""{"pathway_id":"{{pathway}}","scenario_ids":["none"]}""", "SCENARIO_NOT_FOUND"),
        ])
        {
            var answer = await server.Client.PostJsonAsync("/v1/agent-testing/tornado/start", body);
            Assert.Equal((HttpStatusCode.NotFound, code), (answer.Status, answer.Code));
        }

        Assert.Equal("TORNADO_NOT_FOUND", (await server.Client.GetJsonAsync("/v1/agent-testing/tornado/none/status")).Code);
        Assert.Equal("TORNADO_NOT_FOUND", (await server.Client.PostJsonAsync("/v1/agent-testing/tornado/cancel", """{"id":"none"}""")).Code);
        Assert.Equal(["tornado_id"], (await server.Client.PostJsonAsync("/v1/agent-testing/tornado/cancel", "{}")).Fields);
        Assert.Equal(["pathway_id"], (await server.Client.GetJsonAsync("/v1/agent-testing/tornado/active")).Fields);
    }

    [Fact]
    public async Task Start_Persona_RepairsItsDraftAndLeavesProductionAlone()
    {
        await using var server = await PlayedServer.StartAsync(
            """
            {"rules":[
              {"when":{"system":["\"end_call\"","Always name the price"]},"json":{"line":"It costs 20 dollars.","end_call":false}},
              {"when":{"system":"\"end_call\""},"json":{"line":"I do not know.","end_call":false}},
              {"when":{"system":"You find out why a test"},"json":{"root_cause":"It is not told the price.","suggestions":[{"type":"prompt_change","target_node_id":null,"description":"No price.","suggested_change":"Name the price.","confidence":0.9}]}},
              {"when":{"system":"You change the instructions"},"json":{"edits":[{"op":"set_prompt","way":null,"to":null,"name":null,"value":"Be kind. Always name the price."}]}}]}
            """);
        var persona = (await server.Client.PostJsonAsync("/v1/personas", """{"name":"Desk","prompt":"Be kind."}"""))["data"].GetProperty("id").GetString();
        await server.Client.PostJsonAsync(
            "/v1/agent-testing/scenarios",
            $$$"""{"persona_id":"{{{persona}}}","name":"Price","scenario_type":"REPLAY","input_messages":["What does it cost?"],"assertions":[{"type":"STRING_CHECK","config":{"value":"20 dollars"}}]}""");

        var over = await server.TornadoFinishedAsync((await server.Client.PostJsonAsync("/v1/agent-testing/tornado/start", $$"""{"persona_id":"{{persona}}"}""")).Text("session_id"));

        Assert.Equal(("COMPLETED_ALL_PASSED", JsonValueKind.Null), (over.Text("status"), over["forked_version"].ValueKind));
        var after = (await server.Client.GetJsonAsync($"/v1/personas/{persona}"))["data"];
        Assert.Equal("Be kind. Always name the price.", after.GetProperty("current_draft_version").GetProperty("personality_prompt").GetString());
        Assert.Equal("Be kind.", after.GetProperty("current_production_version").GetProperty("personality_prompt").GetString());
    }

    private static async Task<Answer> StartAsync(WorkingServer server, string body)
    {
        var started = await server.Client.PostJsonAsync("/v1/agent-testing/tornado/start", body);
        Assert.Equal((HttpStatusCode.Accepted, "RUNNING"), (started.Status, started.Text("status")));
        Assert.Equal(started.Text("session_id"), started.Text("tornado_id"));
        return started;
    }

    private static async Task<Answer> PublishAsync(WorkingServer server, string pathway)
    {
        await server.Client.PostJsonAsync($"/v1/pathway/{pathway}/version", "{}");
        return await server.Client.PostJsonAsync($"/v1/pathway/{pathway}/publish", """{"version_id":1}""");
    }

    private static int Whole(Answer answer, string member) => answer[member].GetInt32();

    private static string Text(JsonElement item, string member) => item.GetProperty(member).GetString()!;

    private static string[] Ids(JsonElement item, string member) => [.. item.GetProperty(member).EnumerateArray().Select(id => id.GetString()!)];

    private static int[] Numbers(Answer versions) => [.. versions.Body.EnumerateArray().Select(version => version.GetProperty("version_number").GetInt32())];
}
