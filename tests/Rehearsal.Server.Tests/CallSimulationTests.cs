using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Models;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>Callers without a scenario, over HTTP. Those here have their lines in their prompts, so no model is asked.</summary>
public sealed class CallSimulationTests(WorkingServer working, TestServer idle) : IClassFixture<WorkingServer>, IClassFixture<TestServer>
{
    private const string Simulate = "/v1/calls/simulate";
    private const string Run = "/v1/pathway/simulations/run";
    private const string Simulations = "/v1/pathway/simulations";
    private const string Books = "Turn 1: I want an appointment.";
    private const string Hesitates = "Turn 1: Hm. Turn 2: Well. Turn 3: I want an appointment.";

    [Fact]
    public async Task Simulate_TwoProfiles_AreCallsInTheirOrder()
    {
        var pathway = await working.Client.CreatePathwayAsync();

        var started = await working.Client.PostJsonAsync(
            Simulate, $$$"""{"pathway_id":"{{{pathway}}}","profiles":[{"name":"Rushed Exec","objective":"{{{Books}}}"},{"name":"Skeptic","objective":"{{{Books}}}"}],"request_data":{"a":1}}""");

        Assert.Equal(HttpStatusCode.Accepted, started.Status);
        Shape.AssertMembers(started.Body, "simulation_id:id", "calls:array");
        Shape.AssertMembers(started["calls"][0], "profile_name:text", "call_id:id");
        Assert.Equal(["Rushed Exec", "Skeptic"], started["calls"].EnumerateArray().Select(call => call.GetProperty("profile_name").GetString()));
        var simulation = await working.SimulationFinishedAsync(started.Text("simulation_id"));
        Shape.AssertMembers(simulation.Body, "simulation_id:id", "pathway_id:id", "pathway_version:null", "personas:array");
        Assert.Equal(["Rushed Exec", "Skeptic"], simulation["personas"].EnumerateArray().Select(call => call.GetProperty("name").GetString()));
        Assert.Equal(Ids(started["calls"]), Ids(simulation["personas"]));
        Assert.All(simulation["personas"].EnumerateArray(), AssertBooked);
    }

    private static void AssertBooked(JsonElement call)
    {
        Shape.AssertMembers(call, "call_id:id", "name:text", "status:text", "error:null", "transcript:array");
        Assert.Equal("completed", Text(call, "status"));
        var lines = call.GetProperty("transcript");
        Shape.AssertMembers(lines[0], "role:text", "content:text", "text:text", "current_node_name:text");
        Assert.Equal(
            ["assistant Greeting: Hello, how can I help?", "user : I want an appointment.", "assistant Goodbye: Your appointment is confirmed. Goodbye."],
            lines.EnumerateArray().Select(line => $"{Text(line, "role")} {Text(line, "current_node_name")}: {Text(line, "content")}"));
    }

    [Fact]
    public async Task Run_TextsAndObjects_AreCallers()
    {
        var personas = $$$"""["{{{Books}}}",{"name":"Ada","prompt":"{{{Books}}}"},{"description":"{{{Books}}}"}]""";

        var started = await working.Client.PostJsonAsync(Run, $$"""{"pathway_id":"{{await working.Client.CreatePathwayAsync()}}","personas":{{personas}}}""");

        Assert.Equal(HttpStatusCode.Accepted, started.Status);
        Assert.Equal(["Persona 1", "Ada", "Persona 3"], started["personas"].EnumerateArray().Select(call => Text(call, "name")));
        Assert.All(started["personas"].EnumerateArray(), call => Assert.Contains(Text(call, "status"), (string[])["in_progress", "completed"]));
        Assert.All((await working.SimulationFinishedAsync(started.Text("simulation_id")))["personas"].EnumerateArray(), AssertBooked);
    }

    [Fact]
    public async Task Calls_OfASimulation_AreCallsAndNoTestRuns()
    {
        var client = working.Client;
        var pathway = await client.CreatePathwayAsync();
        var scenario = await client.CreateReplayAsync(pathway);
        var started = await client.PostJsonAsync(Run, $$$"""{"pathway_id":"{{{pathway}}}","personas":["{{{Books}}}"],"request_data":{"customer_name":"Ada"}}""");
        await working.SimulationFinishedAsync(started.Text("simulation_id"));
        var id = Ids(started["personas"])[0];

        var call = await client.GetJsonAsync($"/v1/calls/{id}");

        Assert.Equal((true, JsonValueKind.Null, started.Text("simulation_id")), (call["is_simulation"].GetBoolean(), call["run_id"].ValueKind, call.Text("simulation_id")));
        Assert.Equal(("completed", pathway, "Ada"), (call.Text("status"), call.Text("pathway_id"), call["request_data"].GetProperty("customer_name").GetString()));
        Assert.Equal(3, (await client.GetJsonAsync($"/v1/pathway_calls/{id}")).Body.GetArrayLength());
        Assert.Contains("Entered Goodbye.", (await client.GetJsonAsync($"/v1/calls/{id}/events")).Body.GetRawText(), StringComparison.Ordinal);
        Assert.Contains((await client.GetJsonAsync("/v1/calls?limit=1000"))["calls"].EnumerateArray(), listed => Text(listed, "call_id") == id);
        Assert.Equal(0, (await client.GetJsonAsync($"/v1/agent-testing/runs?pathway_id={pathway}"))["total_count"].GetInt32());
        Assert.DoesNotContain(id, (await client.GetJsonAsync("/v1/agent-testing/runs?limit=100")).Body.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(id, (await client.GetJsonAsync("/v1/agent-testing/runs?limit=100&status=PASSED")).Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, (await client.GetJsonAsync($"/v1/agent-testing/analytics/{pathway}"))["total_runs"].GetInt32());
        var listed = (await client.GetJsonAsync($"/v1/agent-testing/scenarios?pathway_id={pathway}"))["scenarios"][0];
        Assert.Equal((scenario, JsonValueKind.Null), (Text(listed, "id"), listed.GetProperty("most_recent_run").ValueKind));
    }

    [Fact]
    public async Task Continue_CallAtItsLimit_GoesOnWhereItStopped()
    {
        var pathway = await working.Client.CreatePathwayAsync(Samples.Patient);
        var started = await working.Client.PostJsonAsync(Run, $$"""{"pathway_id":"{{pathway}}","personas":["{{Hesitates}}"],"max_turns":1,"mock_custom_code":{"price":{} } }""");
        var (id, call) = (started.Text("simulation_id"), Ids(started["personas"])[0]);
        var stopped = (await working.SimulationFinishedAsync(id))["personas"][0];
        Assert.Equal(("max_turns_reached", 3), (Text(stopped, "status"), stopped.GetProperty("transcript").GetArrayLength()));
        Assert.Contains("limit of turns", (await working.Client.GetJsonAsync($"/v1/calls/{call}/events")).Body.GetRawText(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await ContinueAsync(id, call, ""","additional_turns":1""")).Status);
        Assert.Equal("max_turns_reached", Text((await working.SimulationFinishedAsync(id))["personas"][0], "status"));
        Assert.Equal(HttpStatusCode.OK, (await ContinueAsync(id, call, "")).Status);
        var finished = (await working.SimulationFinishedAsync(id))["personas"][0];

        Assert.Equal(("completed", call), (Text(finished, "status"), Text(finished, "call_id")));
        Assert.Equal(
            ["Hello?", "Hm.", "Hello?", "Well.", "Hello?", "I want an appointment.", "Booked."], finished.GetProperty("transcript").EnumerateArray().Select(line => Text(line, "text")));
        var events = (await working.Client.GetJsonAsync($"/v1/calls/{call}/events")).Body.GetRawText();
        Assert.DoesNotContain("limit of turns", events, StringComparison.Ordinal);
        Assert.Equal(2, events.Split("was never used").Length);
        var again = await ContinueAsync(id, call, "");
        Assert.Equal((HttpStatusCode.Conflict, "CALL_NOT_AT_LIMIT"), (again.Status, again.Code));
        Assert.Contains("is completed", again.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Continue_MoreOftenThanACrashIsTriedAgain_StillGoesOn()
    {
        const int Times = 12;
        var persona = string.Concat(Enumerable.Range(1, Times + 1).Select(turn => $"Turn {turn}: Hm. "));
        var started = await working.Client.PostJsonAsync(Run, $$"""{"pathway_id":"{{await working.Client.CreatePathwayAsync(Samples.Patient)}}","personas":["{{persona}}"],"max_turns":1}""");
        var (id, call) = (started.Text("simulation_id"), Ids(started["personas"])[0]);
        for (var time = 0; time < Times; time++)
        {
            await working.SimulationFinishedAsync(id);
            Assert.Equal(HttpStatusCode.OK, (await ContinueAsync(id, call, ""","additional_turns":1""")).Status);
        }

        var finished = (await working.SimulationFinishedAsync(id))["personas"][0];
        Assert.Equal(("completed", 1 + (2 * (Times + 1))), (Text(finished, "status"), finished.GetProperty("transcript").GetArrayLength()));
    }

    [Fact]
    public async Task Continue_TwiceAtOnce_OneGoesOnAndTheOtherIsRefused()
    {
        var started = await working.Client.PostJsonAsync(Run, $$"""{"pathway_id":"{{await working.Client.CreatePathwayAsync(Samples.Patient)}}","personas":["{{Hesitates}}"],"max_turns":1}""");
        var (id, call) = (started.Text("simulation_id"), Ids(started["personas"])[0]);
        await working.SimulationFinishedAsync(id);

        var answers = await Task.WhenAll(ContinueAsync(id, call, ""), ContinueAsync(id, call, ""));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
        Assert.Equal("CALL_NOT_AT_LIMIT", answers.Single(answer => answer.Status == HttpStatusCode.Conflict).Code);
        var finished = (await working.SimulationFinishedAsync(id))["personas"][0];
        Assert.Equal(
            ["Hello?", "Hm.", "Hello?", "Well.", "Hello?", "I want an appointment.", "Booked."], finished.GetProperty("transcript").EnumerateArray().Select(line => Text(line, "text")));
    }

    [Fact]
    public async Task Stop_CallThatGoesOn_FailsItWithWhatWasSaid()
    {
        const string Asks = """{"nodes":[{"id":"hello","data":{"name":"Hello","isStart":true,"text":"Hello?"}},{"id":"ask","data":{"name":"Ask","prompt":"Ask on."}}],"edges":[{"source":"hello","target":"ask"}]}""";
        await using var talk = await Talk.StartAsync($$"""{"when":{{Talk.Speak}},"text":"What else?","times":1},{"when":{{Talk.Speak}},"fault":"hang"}""");
        var client = talk.Server.Client;
        var started = await client.PostJsonAsync(Run, $$"""{"pathway_id":"{{await client.CreatePathwayAsync(Asks)}}","personas":["Turn 1: Hm. Turn 2: Well."],"max_turns":1}""");
        var (id, call) = (started.Text("simulation_id"), Ids(started["personas"])[0]);
        Assert.Equal("max_turns_reached", Text((await talk.Server.SimulationFinishedAsync(id))["personas"][0], "status"));
        var asked = talk.Stub.Requests.Count;
        Assert.Equal(HttpStatusCode.OK, (await client.PostJsonAsync($"{Simulations}/{id}/continue", $$"""{"call_id":"{{call}}"}""")).Status);
        await talk.Stub.WaitForRequestsAsync(asked + 1, TestContext.Current.CancellationToken);

        var stopped = await client.PostJsonAsync($"/v1/calls/{call}/stop", null);

        Assert.Equal(HttpStatusCode.OK, stopped.Status);
        var over = (await talk.Server.SimulationFinishedAsync(id))["personas"][0];
        Assert.Equal(("failed", "The call was stopped."), (Text(over, "status"), Text(over, "error")));
        Assert.Equal(["Hello?", "Hm.", "What else?"], over.GetProperty("transcript").EnumerateArray().Select(line => Text(line, "text")).Take(3));
        var again = await client.PostJsonAsync($"{Simulations}/{id}/continue", $$"""{"call_id":"{{call}}"}""");
        Assert.Equal((HttpStatusCode.Conflict, "CALL_NOT_AT_LIMIT"), (again.Status, again.Code));
    }

    [Fact]
    public async Task Continue_CallOfAnotherSimulation_IsNotFound()
    {
        var pathway = await idle.Client.CreatePathwayAsync();
        var body = $$"""{"pathway_id":"{{pathway}}","personas":["{{Books}}"]}""";
        var (mine, other) = (await idle.Client.PostJsonAsync(Run, body), await idle.Client.PostJsonAsync(Run, body));

        var answer = await idle.Client.PostJsonAsync($"{Simulations}/{mine.Text("simulation_id")}/continue", $$"""{"call_id":"{{Ids(other["personas"])[0]}}"}""");

        Assert.Equal((HttpStatusCode.NotFound, "CALL_NOT_FOUND"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Stop_CallThatWaits_FailsItAndLeavesTheOthers()
    {
        var started = await idle.Client.PostJsonAsync(Run, $$"""{"pathway_id":"{{await idle.Client.CreatePathwayAsync()}}","personas":["{{Books}}","{{Books}}"]}""");
        var first = Ids(started["personas"])[0];

        Assert.Equal(HttpStatusCode.OK, (await idle.Client.PostJsonAsync($"/v1/calls/{first}/stop", null)).Status);

        var calls = (await idle.Client.GetJsonAsync($"{Simulations}/{started.Text("simulation_id")}"))["personas"];
        Assert.Equal(("failed", "The call was stopped."), (Text(calls[0], "status"), Text(calls[0], "error")));
        Assert.Equal("in_progress", Text(calls[1], "status"));
        Assert.Equal(HttpStatusCode.Conflict, (await idle.Client.PostJsonAsync($"/v1/calls/{first}/stop", null)).Status);
    }

    [Fact]
    public async Task Run_CallerThatNeedsAModel_FailsNamingTheSetting()
    {
        var started = await working.Client.PostJsonAsync(Run, $$"""{"pathway_id":"{{await working.Client.CreatePathwayAsync()}}","personas":["You are Ada."]}""");

        var call = (await working.SimulationFinishedAsync(started.Text("simulation_id")))["personas"][0];

        Assert.Equal("failed", Text(call, "status"));
        Assert.Contains("REHEARSAL_MODEL_ENDPOINT", Text(call, "error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MockCustomCode_StandsForIt()
    {
        const string Graph =
            """
            {"nodes":[{"id":"hello","data":{"name":"Hello","isStart":true,"text":"Yes?"}},{"id":"price","type":"Custom Code","data":{"name":"Price","code":"never valid"}},{"id":"bye","type":"End Call","data":{"name":"Bye","text":"That is {{total}}."}}],
             "edges":[{"source":"hello","target":"price"},{"source":"price","target":"bye"}]}
            """;
        var started = await working.Client.PostJsonAsync(
            Run, $$$"""{"pathway_id":"{{{await working.Client.CreatePathwayAsync(Graph)}}}","personas":["Turn 1: How much?"],"mock_custom_code":{"price":{"total":7} } }""");

        var call = (await working.SimulationFinishedAsync(started.Text("simulation_id")))["personas"][0];

        Assert.Equal(("completed", "That is 7."), (Text(call, "status"), Text(call.GetProperty("transcript")[2], "content")));
    }

    [Fact]
    public async Task Run_OneVersion_IsTheOneThatTalks()
    {
        var pathway = await working.Client.CreatePathwayAsync();
        await working.Client.PostJsonAsync($"/v1/pathway/{pathway}/version", Samples.Patient.Insert(1, "\"name\":\"second\","));

        var started = await working.Client.PostJsonAsync(Run, $$"""{"pathway_id":"{{pathway}}","pathway_version":1,"personas":["{{Books}}"],"start_node_id":"Greeting"}""");

        var simulation = await working.SimulationFinishedAsync(started.Text("simulation_id"));
        Assert.Equal((1, "Booked."), (simulation["pathway_version"].GetInt32(), Text(simulation["personas"][0].GetProperty("transcript")[2], "text")));
    }

    [Theory]
    [InlineData(Simulate, """{"profiles":[{"name":"a","objective":"b"}]}""", "pathway_id")]
    [InlineData(Simulate, """{"pathway_id":"{p}"}""", "profiles")]
    [InlineData(Simulate, """{"pathway_id":"{p}","profiles":[]}""", "profiles")]
    [InlineData(Simulate, """{"pathway_id":"{p}","profiles":[{"name":"a","objective":"b"},{"name":"a","objective":"b"},{"name":"a","objective":"b"},{"name":"a","objective":"b"},{"name":"a","objective":"b"},{"name":"a","objective":"b"}]}""", "profiles")]
    [InlineData(Simulate, """{"pathway_id":"{p}","profiles":[{"objective":"b"}]}""", "profiles[0].name")]
    [InlineData(Simulate, """{"pathway_id":"{p}","profiles":[{"name":"a","objective":" "}]}""", "profiles[0].objective")]
    [InlineData(Simulate, """{"pathway_id":"{p}","profiles":[null]}""", "profiles[0].name", "profiles[0].objective")]
    [InlineData(Simulate, """{"pathway_id":"{p}","profiles":[{"name":"a","objective":"b"}],"max_turns":0}""", "max_turns")]
    [InlineData(Run, """{"pathway_id":"{p}","personas":"a"}""", "personas")]
    [InlineData(Run, """{"pathway_id":"{p}","personas":[]}""", "personas")]
    [InlineData(Run, """{"pathway_id":"{p}","personas":[1]}""", "personas[0]")]
    [InlineData(Run, """{"pathway_id":"{p}","personas":[{"name":"a"}]}""", "personas[0].prompt")]
    [InlineData(Run, """{"pathway_id":"{p}","personas":[{"name":7,"prompt":"a"}]}""", "personas[0].name")]
    [InlineData(Run, """{"pathway_id":"{p}","personas":["a"],"max_turns":51}""", "max_turns")]
    [InlineData(Run, """{"pathway_id":"{p}","personas":["a"],"start_node_id":"nowhere"}""", "start_node_id")]
    [InlineData(Run, """{"pathway_id":"{p}","personas":["a"],"mock_custom_code":[]}""", "mock_custom_code")]
    public async Task Start_WrongMember_NamesItAndStartsNothing(string path, string body, params string[] fields)
    {
        var pathway = await idle.Client.CreatePathwayAsync();
        var before = (await idle.Client.GetJsonAsync("/v1/calls"))["total_count"].GetInt32();

        var answer = await idle.Client.PostJsonAsync(path, body.Replace("{p}", pathway, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(fields, answer.Fields);
        Assert.Equal(before, (await idle.Client.GetJsonAsync("/v1/calls"))["total_count"].GetInt32());
    }

    [Theory]
    [InlineData("""{"additional_turns":1}""", "call_id")]
    [InlineData("""{"call_id":"x","additional_turns":0}""", "additional_turns")]
    [InlineData("""{"call_id":"x","additional_turns":51}""", "additional_turns")]
    public async Task Continue_WrongMember_NamesIt(string body, string field)
    {
        var started = await idle.Client.PostJsonAsync(Run, $$"""{"pathway_id":"{{await idle.Client.CreatePathwayAsync()}}","personas":["{{Books}}"]}""");
        var answer = await idle.Client.PostJsonAsync($"{Simulations}/{started.Text("simulation_id")}/continue", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([field], answer.Fields);
    }

    [Fact]
    public async Task Run_PathwayWithoutNodes_SaysSo()
    {
        var answer = await idle.Client.PostJsonAsync(Run, $$"""{"pathway_id":"{{await idle.Client.CreatePathwayAsync(empty: true)}}","personas":["{{Books}}"]}""");
        Assert.Equal((HttpStatusCode.BadRequest, "pathway_id"), (answer.Status, Assert.Single(answer.Fields)));
    }

    private Task<Answer> ContinueAsync(string simulation, string call, string more) =>
        working.Client.PostJsonAsync($"{Simulations}/{simulation}/continue", $$"""{"call_id":"{{call}}"{{more}}}""");

    private static string[] Ids(JsonElement calls) => [.. calls.EnumerateArray().Select(call => Text(call, "call_id")!)];

    private static string? Text(JsonElement holder, string member) => holder.GetProperty(member).GetString();
}
