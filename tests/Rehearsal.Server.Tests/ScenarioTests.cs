using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class ScenarioTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Scenarios = "/v1/agent-testing/scenarios";

    private static readonly string[] Members =
    [
        "id:id", "org_id:id", "pathway_id:id", "persona_id:null", "remote_agent_id:null", "agent_id:null", "name:text", "description:text|null", "category:text",
        "scenario_type:text", "tester_persona_prompt:text|null", "tester_persona_name:text|null", "max_turns:int", "request_data:object|null",
        "start_node_id:text|null", "bland_tone_enabled:flag", "is_required_for_promotion:flag", "enabled:flag", "input_messages:array|null",
        "advanced_instructions:text|null", "metadata:object|null", "assertions:array", "created_at:time", "updated_at:time",
        "most_recent_run:object|null", "warnings:array",
    ];

    private readonly HttpClient _client = server.Client;

    [Theory]
    [InlineData("isRequired", "is_required is.")]
    [InlineData("severity", "its members are id, type, config")]
    public async Task Save_AssertionWithUnknownMember_IsTakenAndWarnedOf(string member, string told)
    {
        var assertions = $$$"""[{"type":"STRING_CHECK","config":{"value":"a"}},{"type":"STRING_CHECK","config":{"value":"b"},"{{{member}}}":false}]""";
        var body = $$"""{"pathway_id":"{{await server.Client.CreatePathwayAsync()}}","name":"a","assertions":{{assertions}}}""";

        var created = await server.Client.PostJsonAsync("/v1/agent-testing/scenarios", body);
        var updated = await server.Client.PutJsonAsync($"/v1/agent-testing/scenarios/{created.Text("id")}", $$"""{"assertions":{{assertions}}}""");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (created.Status, updated.Status));
        foreach (var saved in (Answer[])[created, updated])
        {
            var warning = Assert.Single(saved["warnings"].EnumerateArray()).GetString();
            Assert.StartsWith($"assertions[1].{member} is no member of an assertion and was ignored", warning, StringComparison.Ordinal);
            Assert.Contains(told, warning, StringComparison.Ordinal);
            Assert.True(saved["assertions"][1].GetProperty("is_required").GetBoolean());
        }
    }

    [Fact]
    public async Task Create_NameAndTargetOnly_TakesEveryDefault()
    {
        var pathway = await _client.CreatePathwayAsync();
        var answer = await _client.PostJsonAsync(Scenarios, $$"""{"pathway_id":"{{pathway}}","name":" Books ","max_turns":null,"start_node_id":"","unknown":1}""");
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Shape.AssertMembers(answer.Body, Members);
        Assert.Equal(pathway, answer.Text("pathway_id"));
        Assert.Equal("Books", answer.Text("name"));
        Assert.Equal("CUSTOM", answer.Text("category"));
        Assert.Equal("AGENT", answer.Text("scenario_type"));
        Assert.Equal(20, answer["max_turns"].GetInt32());
        Assert.True(answer["enabled"].GetBoolean());
        Assert.False(answer["bland_tone_enabled"].GetBoolean());
        Assert.False(answer["is_required_for_promotion"].GetBoolean());
        Assert.Equal(0, answer["assertions"].GetArrayLength());
        foreach (var name in (string[])["description", "tester_persona_prompt", "tester_persona_name", "request_data", "start_node_id", "input_messages", "advanced_instructions", "metadata", "most_recent_run"])
            Assert.Equal(JsonValueKind.Null, answer[name].ValueKind);
    }

    [Fact]
    public async Task Create_EveryField_ReadsBackAsSent()
    {
        var pathway = await _client.CreatePathwayAsync();
        const string Fields = """
            "description":"d","category":"HAPPY_PATH","scenario_type":"REPLAY","tester_persona_prompt":"p","tester_persona_name":"n","max_turns":50,
            "request_data":{"a":{"b":[1.50,"ü"]}},"start_node_id":"hello","bland_tone_enabled":true,"is_required_for_promotion":true,"enabled":false,
            "input_messages":["x",{"role":"user","content":"y"}],"advanced_instructions":"i","metadata":{"k":null}
            """;
        const string Assertion = """
            {"type":"STRING_CHECK","config":{"value":"confirmed","extra":{"kept":1}},"name":"n","is_required":false,"weight":2.5,"order":3,"description":"d"}
            """;
        var id = await _client.CreateScenarioAsync(pathway, $",{Fields},\"assertions\":[{Assertion}]");
        var answer = await _client.GetJsonAsync($"{Scenarios}/{id}");
        Shape.AssertMembers(answer.Body, Members);
        using var sent = JsonDocument.Parse($"{{{Fields}}}");
        foreach (var member in sent.RootElement.EnumerateObject())
            Assert.True(JsonElement.DeepEquals(member.Value, answer[member.Name]), member.Name);
        var assertion = answer["assertions"][0];
        Shape.AssertMembers(
            assertion, "id:id", "type:text", "config:object", "name:text", "is_required:flag", "weight:number", "order:int", "description:text");
        using var sentAssertion = JsonDocument.Parse(Assertion);
        foreach (var member in sentAssertion.RootElement.EnumerateObject())
            Assert.True(JsonElement.DeepEquals(member.Value, assertion.GetProperty(member.Name)), member.Name);
    }

    [Theory]
    [InlineData("max_turns", "0", "max_turns")]
    [InlineData("max_turns", "51", "max_turns")]
    [InlineData("metadata", """{"caller":{"steps":["a",{"when":"/(/","say":"b"}]}}""", "metadata.caller.steps[1].when")]
    [InlineData("metadata", """{"caller":{"first":"nobody"}}""", "metadata.caller.first")]
    [InlineData("category", "\"TRANSFER\"", "category")]
    [InlineData("scenario_type", "\"agent\"", "scenario_type")]
    [InlineData("name", "\" \"", "name")]
    [InlineData("assertions", """[{"type":"string_check","config":{"value":"x"}}]""", "assertions[0].type")]
    [InlineData("assertions", """[{"config":{}}]""", "assertions[0].type")]
    [InlineData("assertions", """[{"type":"REGEX_MATCH","config":{"pattern":"("}}]""", "assertions[0].config.pattern")]
    [InlineData("assertions", """[{"type":"STRING_CHECK","config":{"value":"x"},"weight":-1}]""", "assertions[0].weight")]
    public async Task CreateAndUpdate_WrongValue_NamesTheFieldAndStoresNothing(string member, string value, string field)
    {
        var pathway = await _client.CreatePathwayAsync();
        var created = await _client.PostJsonAsync(Scenarios, $$"""{"pathway_id":"{{pathway}}",{{(member == "name" ? "" : "\"name\":\"a\",")}}"{{member}}":{{value}}}""");
        Assert.Equal(HttpStatusCode.BadRequest, created.Status);
        Assert.Contains(field, created.Fields);
        Assert.Equal(0, (await _client.GetJsonAsync($"{Scenarios}?pathway_id={pathway}"))["total_count"].GetInt32());

        var id = await _client.CreateScenarioAsync(pathway);
        var before = (await _client.GetJsonAsync($"{Scenarios}/{id}")).Body.GetRawText();
        var updated = await _client.PutJsonAsync($"{Scenarios}/{id}", $$"""{"description":"changed","{{member}}":{{value}}}""");
        Assert.Equal(HttpStatusCode.BadRequest, updated.Status);
        Assert.Contains(field, updated.Fields);
        Assert.Equal(before, (await _client.GetJsonAsync($"{Scenarios}/{id}")).Body.GetRawText());
    }

    [Fact]
    public async Task Create_NoTarget_NamesTheField() =>
        Assert.Equal(["pathway_id"], (await _client.PostJsonAsync(Scenarios, """{"name":"a"}""")).Fields);

    [Fact]
    public async Task Create_TargetOfAnotherOrganisation_AnswersNotFound()
    {
        var pathway = await _client.CreatePathwayAsync();
        var answer = await server.Stranger.PostJsonAsync(Scenarios, $$"""{"name":"a","pathway_id":"{{pathway}}"}""");
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("PATHWAY_NOT_FOUND", answer.Code);
        Assert.Equal("PERSONA_NOT_FOUND", (await _client.PostJsonAsync(Scenarios, """{"name":"a","persona_id":"x"}""")).Code);
    }

    [Fact]
    public async Task Create_NameTakenOnTheTarget_Conflicts()
    {
        var pathway = await _client.CreatePathwayAsync();
        var body = $$"""{"pathway_id":"{{pathway}}","name":"Same"}""";
        Assert.Equal(HttpStatusCode.Created, (await _client.PostJsonAsync(Scenarios, body)).Status);
        var answer = await _client.PostJsonAsync(Scenarios, body);
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal("SCENARIO_NAME_TAKEN", answer.Code);
    }

    [Fact]
    public async Task CreateAndUpdate_OneNameManyTimesAtOnce_ConflictForAllButOne()
    {
        var pathway = await _client.CreatePathwayAsync();
        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _client.PostJsonAsync(Scenarios, $$"""{"pathway_id":"{{pathway}}","name":"One"}""")));
        AssertOneWon(created, HttpStatusCode.Created);

        var ids = new List<string>();
        for (var i = 0; i < 8; i++)
            ids.Add(await _client.CreateScenarioAsync(pathway));
        var renamed = await Task.WhenAll(ids.Select(id => _client.PutJsonAsync($"{Scenarios}/{id}", """{"name":"Two"}""")));
        AssertOneWon(renamed, HttpStatusCode.OK);
        Assert.Equal(9, (await _client.GetJsonAsync($"{Scenarios}?pathway_id={pathway}"))["total_count"].GetInt32());

        static void AssertOneWon(Answer[] answers, HttpStatusCode success)
        {
            Assert.Single(answers, answer => answer.Status == success);
            Assert.All(answers.Where(answer => answer.Status != success), answer =>
                Assert.Equal((HttpStatusCode.Conflict, "SCENARIO_NAME_TAKEN"), (answer.Status, answer.Code)));
        }
    }

    [Fact]
    public async Task Update_SomeMembers_KeepsAbsentOnesAndClearsNulls()
    {
        var pathway = await _client.CreatePathwayAsync();
        var other = await _client.CreatePathwayAsync();
        var id = await _client.CreateScenarioAsync(
            pathway, ""","description":"d","start_node_id":"hello","max_turns":7,"request_data":{"a":1},"assertions":[{"type":"STRING_CHECK","config":{"value":"x"}}]""");
        var untouched = await _client.PutJsonAsync($"{Scenarios}/{id}", "{}");
        Assert.Equal("d", untouched.Text("description"));
        var answer = await _client.PutJsonAsync(
            $"{Scenarios}/{id}", $$"""{"start_node_id":null,"request_data":null,"max_turns":null,"pathway_id":"{{other}}","name":"New"}""");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Shape.AssertMembers(answer.Body, Members);
        Assert.Equal("New", answer.Text("name"));
        Assert.Equal("d", answer.Text("description"));
        Assert.Equal(pathway, answer.Text("pathway_id"));
        Assert.Equal(JsonValueKind.Null, answer["start_node_id"].ValueKind);
        Assert.Equal(JsonValueKind.Null, answer["request_data"].ValueKind);
        Assert.Equal(20, answer["max_turns"].GetInt32());
        Assert.Equal(1, answer["assertions"].GetArrayLength());
        Assert.Equal(0, (await _client.PutJsonAsync($"{Scenarios}/{id}", """{"assertions":[]}"""))["assertions"].GetArrayLength());
    }

    [Fact]
    public async Task Update_AssertionIds_KeepsOwnAndReplacesForeign()
    {
        var pathway = await _client.CreatePathwayAsync();
        const string Check = "\"type\":\"STRING_CHECK\",\"config\":{\"value\":\"x\"}";
        var id = await _client.CreateScenarioAsync(pathway, $$""","assertions":[{{{Check}}}]""");
        var own = (await _client.GetJsonAsync($"{Scenarios}/{id}"))["assertions"][0].GetProperty("id").GetString();
        var answer = await _client.PutJsonAsync($"{Scenarios}/{id}", $$"""{"assertions":[{"id":"{{own}}",{{Check}}},{"id":"foreign",{{Check}}}]}""");
        Assert.Equal(own, answer["assertions"][0].GetProperty("id").GetString());
        Assert.NotEqual("foreign", answer["assertions"][1].GetProperty("id").GetString());
    }

    [Fact]
    public async Task List_Filters_CombineAndTheArrayStandsTwice()
    {
        var pathway = await _client.CreatePathwayAsync();
        var angry = await _client.CreateScenarioAsync(pathway, ""","category":"ANGRY_CALLER" """);
        var disabled = await _client.CreateScenarioAsync(pathway, ""","category":"ANGRY_CALLER","enabled":false""");
        var custom = await _client.CreateScenarioAsync(pathway);
        var all = await _client.GetJsonAsync($"{Scenarios}?pathway_id={pathway}");
        Shape.AssertMembers(all.Body, "scenarios:array", "total_count:int", "data:array");
        Shape.AssertMembers(all["scenarios"][0], Members);
        Assert.Equal(all["scenarios"].GetRawText(), all["data"].GetRawText());
        Assert.Equal([custom, disabled, angry], Ids(all));
        Assert.Equal([disabled, angry], Ids(await _client.GetJsonAsync($"{Scenarios}?pathway_id={pathway}&category=ANGRY_CALLER")));
        Assert.Equal([angry], Ids(await _client.GetJsonAsync($"{Scenarios}?pathway_id={pathway}&category=ANGRY_CALLER&enabled=true")));
        Assert.Equal([disabled], Ids(await _client.GetJsonAsync($"{Scenarios}?pathway_id={pathway}&enabled=false")));
        Assert.Empty(Ids(await _client.GetJsonAsync($"{Scenarios}?category=TRANSFER")));
        Assert.Empty(Ids(await _client.GetJsonAsync($"{Scenarios}?persona_id=unknown")));
        var page = await _client.GetJsonAsync($"{Scenarios}?pathway_id={pathway}&limit=1&offset=1");
        Assert.Equal([disabled], Ids(page));
        Assert.Equal(3, page["total_count"].GetInt32());
        Assert.Equal(0, (await server.Stranger.GetJsonAsync(Scenarios))["total_count"].GetInt32());
    }

    [Theory]
    [InlineData("enabled=yes", "enabled")]
    [InlineData("category=nope", "category")]
    [InlineData("limit=0", "limit")]
    [InlineData("offset=-1", "offset")]
    public async Task List_WrongParameter_NamesIt(string query, string field)
    {
        var answer = await _client.GetJsonAsync($"{Scenarios}?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([field], answer.Fields);
    }

    [Fact]
    public async Task Delete_Scenario_IsGone()
    {
        var id = await _client.CreateScenarioAsync(await _client.CreatePathwayAsync());
        Assert.Equal("""{"deleted":true}""", (await _client.DeleteJsonAsync($"{Scenarios}/{id}")).Body.GetRawText());
        Assert.Equal("SCENARIO_NOT_FOUND", (await _client.DeleteJsonAsync($"{Scenarios}/{id}")).Code);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PUT", "")]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/run")]
    public async Task AnyScenarioCall_IdOfAnotherOrganisationOrNone_AnswersNotFound(string method, string suffix)
    {
        var id = await _client.CreateScenarioAsync(await _client.CreatePathwayAsync());
        foreach (var (client, asked) in ((HttpClient, string)[])[(server.Stranger, id), (_client, "no-such-id")])
        {
            var answer = await Requests.SendAsync(client, new HttpMethod(method), $"{Scenarios}/{asked}{suffix}", method is "PUT" or "POST" ? "{}" : null);
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Equal("SCENARIO_NOT_FOUND", answer.Code);
        }

        Assert.Equal(HttpStatusCode.OK, (await _client.GetJsonAsync($"{Scenarios}/{id}")).Status);
    }

    private static string[] Ids(Answer answer) => [.. answer["scenarios"].EnumerateArray().Select(scenario => scenario.GetProperty("id").GetString()!)];
}
