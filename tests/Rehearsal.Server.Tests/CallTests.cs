using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class CallTests(WorkingServer server) : IClassFixture<WorkingServer>
{
    private const string Calls = "/v1/calls";
    private const string Transcript = "assistant: Hello, how can I help? \n user: I want an appointment \n assistant: Your appointment is confirmed. Goodbye. \n ";

    private static readonly string[] ListMembers =
    [
        "call_id:text", "created_at:time", "call_length:number|null", "to:text|null", "from:text|null", "completed:flag", "queue_status:text", "error_message:text|null",
        "answered_by:text|null", "batch_id:id|null", "inbound:flag", "pathway_id:text|null",
    ];

    private readonly HttpClient _client = server.Client;

    [Fact]
    public async Task PathwayCall_OfARunAsEvents_TellsEachInTheWordsOfTheCatalogue()
    {
        const string Graph =
            """
            {"nodes":[{"id":"hello","data":{"name":"Greeting","isStart":true,"text":"When?","extractVars":[["day","string","The day"],["party","integer","How many"]]}},
              {"id":"bye","type":"End Call","data":{"name":"Goodbye","text":"Done."}}],"edges":[{"source":"hello","target":"bye","label":"answered"}]}
            """;
        var scenario = await server.Client.CreateScenarioAsync(await server.Client.CreatePathwayAsync(Graph), ""","scenario_type":"REPLAY","input_messages":["We are 3"]""");
        var run = await server.FinishedAsync((await server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id"));

        var events = (await server.Client.GetJsonAsync($"/v1/pathway_calls/{run.Text("call_id")}?v=2")).Body.EnumerateArray().ToList();

        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(happened => happened.GetProperty("sequence").GetInt32()));
        Assert.All(events, happened => Assert.Equal(run.Text("call_id"), happened.GetProperty("conversation_id").GetString()));
        Assert.Equal("conversation.init", events[0].GetProperty("event_type").GetString());
        Assert.Equal("""{"text":"We are 3"}""", Payload("transcript.user"));
        Assert.Equal("""{"text":"Done."}""", Payload("transcript.assistant"));
        Assert.Equal("""{"variables_extracted":{"party":3}}""", Payload("var_extraction.result"));
        var entered = JsonDocument.Parse(Payload("node.transition")).RootElement;
        Assert.Equal(("bye", "hello", "answered"), (entered.GetProperty("chosen_node_id").GetString(), entered.GetProperty("previous_node_id").GetString(), entered.GetProperty("chosen_label").GetString()));
        Assert.Equal("""{"modified":{},"added":{"party":3},"removed":[]}""", entered.GetProperty("variable_changes").GetRawText());

        string Payload(string type) => events.Last(happened => happened.GetProperty("event_type").GetString() == type).GetProperty("payload").GetRawText();
    }

    [Fact]
    public async Task HistoricalScenario_OfAnImportedCall_SpeaksItsCallersLines()
    {
        var call = (await _client.PostJsonAsync(
            Calls + "/import", """{"transcripts":[{"user":"assistant","text":"Hello"},{"user":"user","text":"A table"},{"user":"robot","text":"beep"},{"user":"user","text":"For two"}]}""")).Text("call_id");
        const string Graph = """{"nodes":[{"id":"hello","data":{"name":"Greeting","text":"When?"}}],"edges":[]}""";
        var scenario = await _client.CreateScenarioAsync(await _client.CreatePathwayAsync(Graph), $$""","scenario_type":"HISTORICAL","metadata":{"source_call_id":"{{call}}"}""");

        var run = await server.FinishedAsync((await _client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id"));

        Assert.Equal("PASSED", run.Text("status"));
        Assert.Equal(["A table", "For two"], run["chat_history"].EnumerateArray().Where(line => line.GetProperty("role").GetString() == "user").Select(line => line.GetProperty("content").GetString()!));
    }

    [Fact]
    public async Task Read_OfAFinishedRun_IsASimulatedCall()
    {
        var pathway = await _client.CreatePathwayAsync();
        var run = await RunAsync(pathway);
        var id = run.Text("call_id");

        var call = await _client.GetJsonAsync($"{Calls}/{id}");

        Shape.AssertMembers(
            call.Body,
            [
                .. ListMembers, "status:text", "transcripts:array", "concatenated_transcript:text", "variables:object", "request_data:object", "metadata:null", "summary:null",
                "analysis:null", "recording_url:null", "record:flag", "pathway_version:null", "pathway_logs:array", "persona_id:null", "started_at:time", "end_at:time",
                "corrected_duration:text", "call_ended_by:text", "is_simulation:flag", "run_id:id", "simulation_id:null",
            ]);
        Assert.Equal((id, "completed", "complete", "ASSISTANT"), (call.Text("call_id"), call.Text("status"), call.Text("queue_status"), call.Text("call_ended_by")));
        Assert.Equal((true, true, pathway), (call["is_simulation"].GetBoolean(), call["inbound"].GetBoolean(), call.Text("pathway_id")));
        Assert.Equal((run.Text("id"), Transcript), (call.Text("run_id"), call.Text("concatenated_transcript")));
        Shape.AssertMembers(call["transcripts"][0], "id:int", "created_at:time", "text:text", "user:text");
        Assert.Equal("Ada", call["request_data"].GetProperty("customer_name").GetString());

        var said = await _client.GetJsonAsync($"/v1/pathway_calls/{id}");
        Assert.True(JsonElement.DeepEquals(call["pathway_logs"], said.Body));
        Shape.AssertMembers(said.Body[0], "role:text", "text:text", "node_id:text", "node_name:text", "created_at:time");
        Assert.Equal("Greeting", said.Body[0].GetProperty("node_name").GetString());
    }

    [Fact]
    public async Task Events_OfARun_TellWhatHappened()
    {
        var run = await RunAsync(await _client.CreatePathwayAsync());

        var events = (await _client.GetJsonAsync($"{Calls}/{run.Text("call_id")}/events")).Body;

        Assert.Equal(JsonValueKind.Array, events.ValueKind);
        Shape.AssertMembers(events[0], "timestamp:time", "category:text", "message:text");
        var told = events.EnumerateArray().Select(item => (item.GetProperty("category").GetString(), item.GetProperty("message").GetString())).ToList();
        Assert.Contains(("node", "Entered Goodbye."), told);
        Assert.Contains(("route", "Chose wants an appointment."), told);
        Assert.Contains(("transcript", "user: I want an appointment"), told);
        Assert.Equal(("call", "The agent ended the call."), told[^1]);
    }

    [Fact]
    public async Task List_NewestFirst_HoldsRunsAndImportedCalls()
    {
        var imported = (await ImportAsync("""{"transcripts":[]}""")).Text("call_id");
        var run = await RunAsync(await _client.CreatePathwayAsync());

        var list = await _client.GetJsonAsync(Calls);

        Shape.AssertMembers(list.Body, "total_count:int", "count:int", "calls:array");
        var ids = list["calls"].EnumerateArray().Select(call => call.GetProperty("call_id").GetString()).ToList();
        Assert.True(ids.IndexOf(run.Text("call_id")) < ids.IndexOf(imported));
        Assert.Equal(list["count"].GetInt32(), ids.Count);
        Shape.AssertMembers(list["calls"][0], ListMembers);
        Assert.True(list["total_count"].GetInt64() <= (await _client.GetJsonAsync("/v1/me"))["total_calls"].GetInt64());
    }

    [Fact]
    public async Task List_OfOneDay_HoldsItsCallsAlone()
    {
        var id = (await ImportAsync("""{"created_at":"2001-02-03T23:59:59.999Z","completed":false}""")).Text("call_id");

        Assert.Equal(id, Assert.Single(await IdsAsync("start_date=2001-02-03&end_date=2001-02-03")));
        Assert.Equal(id, Assert.Single(await IdsAsync("end_date=2001-02-04T00:00:00Z&completed=false")));
        Assert.Empty(await IdsAsync("start_date=2001-02-04&end_date=2001-02-05"));
        Assert.Empty(await IdsAsync("end_date=2001-02-03&completed=true"));
        Assert.Equal(id, (await IdsAsync("ascending=true&limit=1"))[0]);
    }

    [Fact]
    public async Task List_RangeOfIndexes_EndsBeforeItsEnd()
    {
        var ids = new List<string>();
        for (var minute = 0; minute < 4; minute++)
            ids.Add((await ImportAsync($$"""{"created_at":"2002-02-03T10:0{{minute}}:00Z"}""")).Text("call_id"));

        Assert.Equal(ids[1..3], await IdsAsync("start_date=2002-02-03&end_date=2002-02-03&ascending=true&from=1&to=3"));
        Assert.Equal(ids[..1], await IdsAsync("start_date=2002-02-03&end_date=2002-02-03&ascending=true&to=3&limit=1"));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("from=-1", "from")]
    [InlineData("to=0", "to")]
    [InlineData("from=2&to=2", "to")]
    [InlineData("start_date=yesterday", "start_date")]
    [InlineData("end_date=2026-13-01", "end_date")]
    [InlineData("completed=perhaps", "completed")]
    [InlineData("inbound=1", "inbound")]
    [InlineData("ascending=no", "ascending")]
    public async Task List_BadFilter_NamesIt(string query, string field)
    {
        var answer = await _client.GetJsonAsync($"{Calls}?{query}");
        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.Status, Assert.Single(answer.Fields)));
    }

    [Fact]
    public async Task Import_ACallAsItIsShown_KeepsItAll()
    {
        const string Body = """
            {"call_id":"bland-1","created_at":"2026-04-14T10:30:00Z","started_at":"2026-04-14T10:30:01Z","end_at":"2026-04-14T10:31:31Z","to":"+15550100100","from":"+15550100199",
             "inbound":true,"answered_by":"human","pathway_id":"p","pathway_version":4,"persona_id":"q","call_ended_by":"USER","summary":"Books.","recording_url":"https://r.example/1.mp3",
             "transcripts":[{"id":7,"user":"assistant","text":"Hello"},{"user":"agent-action","text":"Looked up"},{"user":"user","text":"Hi","created_at":"2026-04-14T10:30:05Z"}],
             "variables":{"day":"Tuesday"},"request_data":{"customer_name":"Ada"},"metadata":{"source":"export"},"unknown":1}
            """;
        Assert.Equal("bland-1", (await ImportAsync(Body)).Text("call_id"));
        Assert.Equal("success", (await ImportAsync(Body)).Text("status"));

        var call = await _client.GetJsonAsync($"{Calls}/bland-1");

        Assert.Equal(("USER", "Books.", "4", "q", "90", 1.5), (call.Text("call_ended_by"), call.Text("summary"), call.Text("pathway_version"), call.Text("persona_id"), call.Text("corrected_duration"), call["call_length"].GetDouble()));
        Assert.Equal("assistant: Hello \n agent-action: Looked up \n user: Hi \n ", call.Text("concatenated_transcript"));
        Assert.Equal("""{"day":"Tuesday"}""", call["variables"].GetRawText());
        Assert.Equal((false, JsonValueKind.Null, true), (call["is_simulation"].GetBoolean(), call["run_id"].ValueKind, call["record"].GetBoolean()));
        Assert.Equal(2, (await _client.GetJsonAsync("/v1/pathway_calls/bland-1")).Body.GetArrayLength());
        Assert.Equal(3, (await _client.GetJsonAsync($"{Calls}/bland-1/events")).Body.GetArrayLength());

        // What is shown can be brought in again, and then shows the same.
        await ImportAsync(call.Body.GetRawText());
        Assert.Equal(call.Body.GetRawText(), (await _client.GetJsonAsync($"{Calls}/bland-1")).Body.GetRawText());
    }

    [Fact]
    public async Task Import_OneText_IsReadLineByLine()
    {
        var id = (await ImportAsync("""{"concatenated_transcript":"lost\n user: Hello \n and more \n assistant: user: no \n "}""")).Text("call_id");
        var lines = (await _client.GetJsonAsync($"{Calls}/{id}"))["transcripts"].EnumerateArray().Select(line => (line.GetProperty("user").GetString(), line.GetProperty("text").GetString()));
        Assert.Equal([("user", "Hello\nand more"), ("assistant", "user: no")], lines);
    }

    [Theory]
    [InlineData("""{"transcripts":[{"user":"user"}]}""", "transcripts[0].text")]
    [InlineData("""{"transcripts":[{"text":"a","user":"agent"}]}""", "transcripts[0].user")]
    [InlineData("""{"call_length":-1}""", "call_length")]
    [InlineData("""{"call_ended_by":"nobody"}""", "call_ended_by")]
    [InlineData("""{"started_at":"2026-04-14T10:30:01Z","end_at":"2026-04-14T10:30:00Z"}""", "end_at")]
    [InlineData("""{"created_at":"yesterday"}""", "created_at")]
    [InlineData("""{"variables":[]}""", "variables")]
    public async Task Import_BadMember_NamesItAndKeepsNothing(string body, string field)
    {
        var id = Guid.NewGuid().ToString();
        var answer = await _client.PostJsonAsync($"{Calls}/import", body.Insert(1, $"\"call_id\":\"{id}\","));
        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.Status, Assert.Single(answer.Fields)));
        Assert.Equal("CALL_NOT_FOUND", (await _client.GetJsonAsync($"{Calls}/{id}")).Code);
    }

    [Fact]
    public async Task Import_IdThatNoAddressCanHold_IsRefused()
    {
        var answer = await _client.PostJsonAsync($"{Calls}/import", """{"call_id":"exports/1","transcripts":[]}""");
        Assert.Equal((HttpStatusCode.BadRequest, "call_id"), (answer.Status, Assert.Single(answer.Fields)));
    }

    [Fact]
    public async Task Import_OverARunsCall_IsRefused()
    {
        var run = await RunAsync(await _client.CreatePathwayAsync());
        var answer = await _client.PostJsonAsync($"{Calls}/import", $$"""{"call_id":"{{run.Text("call_id")}}"}""");
        Assert.Equal((HttpStatusCode.Conflict, "CALL_ALREADY_EXISTS"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Stop_ACallThatIsOver_IsRefused()
    {
        var run = await RunAsync(await _client.CreatePathwayAsync());
        var answer = await _client.PostJsonAsync($"{Calls}/{run.Text("call_id")}/stop", null);
        Assert.Equal((HttpStatusCode.Conflict, "CALL_NOT_ACTIVE"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Stop_ACallThatWaits_StopsItsRun()
    {
        await using var idle = new TestServer();
        await idle.InitializeAsync();
        var scenario = await idle.Client.CreateReplayAsync(await idle.Client.CreatePathwayAsync());
        var run = (await idle.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id");
        var id = (await idle.Client.GetJsonAsync($"/v1/agent-testing/runs/{run}")).Text("call_id");
        Assert.Equal("in-progress", (await idle.Client.GetJsonAsync($"{Calls}/{id}")).Text("status"));

        Assert.Equal("success", (await idle.Client.PostJsonAsync($"{Calls}/{id}/stop", null)).Text("status"));

        Assert.Equal("CANCELLED", (await idle.Client.GetJsonAsync($"/v1/agent-testing/runs/{run}")).Text("status"));
        Assert.Equal("completed", (await idle.Client.GetJsonAsync($"{Calls}/{id}")).Text("status"));
    }

    [Fact]
    public async Task Send_ARealCall_IsNotOffered()
    {
        var answer = await _client.PostJsonAsync(Calls, """{"phone_number":"+15550100100"}""");
        Assert.Equal((HttpStatusCode.NotImplemented, "NOT_IMPLEMENTED"), (answer.Status, answer.Code));
    }

    private async Task<Answer> RunAsync(string pathway)
    {
        var scenario = await _client.CreateReplayAsync(pathway, more: ""","request_data":{"customer_name":"Ada"}""");
        var run = (await _client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id");
        await server.FinishedAsync(run);
        return await _client.GetJsonAsync($"/v1/agent-testing/runs/{run}");
    }

    private async Task<Answer> ImportAsync(string body)
    {
        var answer = await _client.PostJsonAsync($"{Calls}/import", body);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }

    private async Task<string?[]> IdsAsync(string query) =>
        [.. (await _client.GetJsonAsync($"{Calls}?{query}"))["calls"].EnumerateArray().Select(call => call.GetProperty("call_id").GetString())];
}
