using System.Text.Json;
using System.Text.RegularExpressions;
using Rehearsal.Server.Tests.Models;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>The official client's simulations, node tests, code tests and evals, as they are, against this server.</summary>
public sealed partial class BlandAdHocTests(WorkingServer server, BlandCli cli) : IClassFixture<WorkingServer>, IClassFixture<BlandCli>
{
    private const string Books = "Turn 1: I want an appointment.";

    private const string Code =
        """
        {"nodes":[{"id":"hello","data":{"name":"Hello","isStart":true,"text":"Yes?"}},
          {"id":"price","type":"Custom Code","data":{"name":"Price","code":"export default { async fetch(request) { console.log('asked'); return new Response(JSON.stringify({ total: 59 })); } }"}},
          {"id":"bye","type":"End Call","data":{"name":"Bye","text":"That is {{total}}."}}],
         "edges":[{"source":"hello","target":"price"},{"source":"price","target":"bye"}]}
        """;

    [Fact]
    public async Task Simulate_Profiles_PrintsACallForEach()
    {
        var pathway = await server.Client.CreatePathwayAsync();

        var result = await RunAsync("simulate", "--pathway-id", pathway, "--profile", $"Rushed Exec::{Books}", "--profile", $"Skeptic::{Books}", "--request-data", """{"a":1}""");

        Assert.Contains("started with 2 call(s)", result.Succeeded, StringComparison.Ordinal);
        var call = Uuid().Match(result.Output[result.Output.IndexOf("Rushed Exec", StringComparison.Ordinal)..]).Value;
        await server.SimulationFinishedAsync(Uuid().Match(result.Errors).Value);
        Assert.Contains("user: I want an appointment.", (await RunAsync("call", "get", call)).Succeeded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PathwaySimulate_RunWaitAndGet_PrintTheTranscript()
    {
        var pathway = await server.Client.CreatePathwayAsync(Code);

        var waited = (await RunAsync("pathway", "simulate", "run", pathway, "--persona", "Turn 1: How much?", "--mock-custom-code", """price={"total":7}""", "--wait")).Succeeded;

        Assert.Contains("completed", waited, StringComparison.Ordinal);
        Assert.Contains("Caller: How much?", waited, StringComparison.Ordinal);
        Assert.Contains("Agent: That is 7.", waited, StringComparison.Ordinal);
        var shown = (await RunAsync("pathway", "simulate", "get", Uuid().Match(waited[waited.IndexOf("Simulation  ", StringComparison.Ordinal)..]).Value, "--transcript")).Succeeded;
        Assert.Contains("That is 7.  [@Bye]", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PathwaySimulate_TurnLimit_HintsAtIt()
    {
        var waited = (await RunAsync("pathway", "simulate", "run", await server.Client.CreatePathwayAsync(Samples.Patient), "--persona", "Turn 1: Hm. Turn 2: Well.", "--turns", "1", "--wait")).Succeeded;
        Assert.Contains("max turns reached", waited, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NodeTest_Permutations_PrintsTheTestsId()
    {
        var output = (await RunAsync("pathway", "node", "test", await server.Client.CreatePathwayAsync(), "hello", "--permutations", "2", "--json")).Succeeded;
        var test = await server.NodeTestFinishedAsync(Uuid().Match(output).Value);
        Assert.Equal(("COMPLETED", 2), (Text(test, "status"), test.GetProperty("result")[0].GetProperty("data").GetArrayLength()));
    }

    [Fact]
    public async Task NodeTest_ConversationAndPrompt_RepliesToTheCallFirst()
    {
        await using var talk = await Talk.StartAsync("""{"when":{"model":"agent","system":"Be a pirate."},"text":"Arr."}""");
        var pathway = await talk.Server.Client.CreatePathwayAsync();
        await talk.Server.Client.PostJsonAsync("/v1/calls/import", """{"call_id":"past","transcripts":[{"user":"user","text":"Is anybody there?"},{"user":"assistant","text":"Yes."}]}""");

        var output = (await cli.RunAsync(
            talk.Server, ["pathway", "node", "test", pathway, "hello", "--conversation", "past", "--prompt", "Be a pirate.", "--permutations", "1", "--json"])).Succeeded;

        var test = await talk.Server.NodeTestFinishedAsync(Uuid().Match(output).Value);
        Assert.Equal(("COMPLETED", "Be a pirate."), (Text(test, "status"), Text(test.GetProperty("input"), "new_prompt")));
        var result = test.GetProperty("result")[0];
        Assert.Equal("past", Text(result, "conversation_id"));
        Assert.Equal(
            ["Is anybody there?", "Arr."], result.GetProperty("data")[0].GetProperty("output").EnumerateArray().Select(line => Text(line, "content")));
    }

    [Fact]
    public async Task EvalAdd_CallAndCriteria_ReplaysWhatItsCallerSaid()
    {
        var pathway = await server.Client.CreatePathwayAsync();
        var run = await server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{await server.Client.CreateReplayAsync(pathway)}/run", "{}");
        var call = (await server.FinishedAsync(run.Text("run_id"))).Text("call_id");

        var added = (await RunAsync("eval", "add", pathway, "--name", "Again", "--call", call, "--criteria", "It is confirmed.", "--start-node", "hello")).Succeeded;

        var scenario = await server.Client.GetJsonAsync($"/v1/agent-testing/scenarios/{Uuid().Match(added).Value}");
        Assert.Equal(("Again", "REPLAY", "hello"), (scenario.Text("name"), scenario.Text("scenario_type"), scenario.Text("start_node_id")));
        Assert.Equal("""["I want an appointment"]""", scenario["input_messages"].GetRawText());
        Assert.Equal("It is confirmed.", Text(scenario["assertions"][0].GetProperty("config"), "prompt"));
        var unknown = await RunAsync("eval", "add", pathway, "--name", "Other", "--call", "no-such-call");
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("no-such-call", unknown.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CodeTest_Node_PrintsOutputAndLogsOrWhatIsWrong()
    {
        var pathway = await server.Client.CreatePathwayAsync(Code);
        var output = (await RunAsync("pathway", "code", "test", pathway, "price", "--input", """{"seats":3}""")).Succeeded;
        Assert.Contains("\"total\": 59", output, StringComparison.Ordinal);
        Assert.Contains("asked", output, StringComparison.Ordinal);

        var unknown = await RunAsync("pathway", "code", "test", pathway, "nowhere");
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("has no node with the id or name 'nowhere'", unknown.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eval_AddRunListGet_WorksOnReplays()
    {
        var pathway = await server.Client.CreatePathwayAsync();
        var added = (await RunAsync("eval", "add", pathway, "--name", "Books", "--messages", """["I want an appointment"]""", "--variables", """{"a":1}""")).Succeeded;
        var id = Uuid().Match(added).Value;

        var started = Json((await RunAsync("eval", "run", id)).Output);
        await server.FinishedAsync(Text(started, "run_id")!);

        var listed = (await RunAsync("eval", "list", pathway)).Succeeded;
        Assert.Contains("Books", listed, StringComparison.Ordinal);
        Assert.Contains("passed", listed, StringComparison.Ordinal);
        Assert.Equal(id, Text(Json((await RunAsync("eval", "list", pathway, "--json")).Output)[0], "id"));
        Assert.Equal("completed", Text(Json((await RunAsync("eval", "get", Text(started, "call_id")!)).Output), "status"));
    }

    [Fact]
    public async Task Mcp_SimulateGetContinueAndNodeTest_Work()
    {
        await using var tools = cli.StartMcp(server);
        var pathway = await server.Client.CreatePathwayAsync(Samples.Patient);

        var calls = await tools.CallAsync("bland_simulate_calls", new { pathway_id = pathway, profiles = $$"""[{"name":"Ada","objective":"{{Books}}"}]""" });
        Assert.Equal("Ada", Text(calls.GetProperty("calls")[0], "profile_name"));
        var started = await tools.CallAsync("bland_pathway_simulate", new { pathway_id = pathway, personas = """[{"name":"Ada","prompt":"Turn 1: Hm. Turn 2: I want an appointment."}]""", max_turns = 1 });
        var simulation = Text(started, "simulation_id")!;
        await server.SimulationFinishedAsync(simulation);
        var stopped = (await tools.CallAsync("bland_pathway_simulation_get", new { simulation_id = simulation })).GetProperty("personas")[0];
        Assert.Equal("max_turns_reached", Text(stopped, "status"));

        await tools.CallAsync("bland_pathway_simulation_continue", new { simulation_id = simulation, call_id = Text(stopped, "call_id"), additional_turns = 2 });
        Assert.Equal("completed", Text((await server.SimulationFinishedAsync(simulation))["personas"][0], "status"));
        Assert.Contains("can be continued", await tools.RefusalAsync("bland_pathway_simulation_continue", new { simulation_id = simulation, call_id = Text(stopped, "call_id") }), StringComparison.Ordinal);

        var test = await tools.CallAsync("bland_pathway_node_test", new { pathway_id = pathway, node_id = "bye", permutations = "3" });
        Assert.Equal("COMPLETED", Text(await server.NodeTestFinishedAsync(Text(test, "run_id")!), "status"));
    }

    private Task<CliResult> RunAsync(params string[] arguments) => cli.RunAsync(server, arguments);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static string? Text(JsonElement holder, string member) => holder.GetProperty(member).GetString();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();
}
