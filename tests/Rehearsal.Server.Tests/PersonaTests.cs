using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class PersonaTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Personas = "/v1/personas";

    private static readonly string[] Members =
    [
        "id:id", "name:text", "role:text|null", "description:text|null", "tags:array", "image_url:text|null", "created_at:time", "updated_at:time",
        "deleted_at:null", "user_id:id", "current_production_version_id:id", "current_draft_version_id:id", "inbound_numbers:array",
        "current_production_version:object", "current_draft_version:object",
    ];

    private static readonly string[] VersionMembers =
    [
        "id:id", "persona_id:id", "version_type:text", "version_number:int", "orchestration_prompt:text|null", "personality_prompt:text|null",
        "knowledge:text|null", "pathway_conditions:array|null", "kb_ids:array", "call_config:object|null", "default_tools:array",
        "promoted_from_version_id:id|null", "promoted_at:time|null", "promoted_by:id|null", "created_at:time", "updated_at:time",
        "pathway_id:id|null", "voice:text|null", "model:text|null", "prompt:text|null",
    ];

    private readonly HttpClient _client = server.Client;

    [Fact]
    public async Task Create_NameOnly_MakesProductionAndDraftWithDefaults()
    {
        var answer = await _client.PostJsonAsync(Personas, """{"name":" Front desk ","unknown":1}""");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Shape.AssertMembers(answer.Body, "data:object", "errors:null");
        var persona = answer["data"];
        Shape.AssertMembers(persona, Members);
        var (production, draft) = (persona.GetProperty("current_production_version"), persona.GetProperty("current_draft_version"));
        Shape.AssertMembers(production, VersionMembers);
        Shape.AssertMembers(draft, VersionMembers);
        Assert.Equal("Front desk", persona.GetProperty("name").GetString());
        Assert.Equal(("production", 1, JsonValueKind.Null), (Text(production, "version_type"), Number(production), production.GetProperty("promoted_from_version_id").ValueKind));
        Assert.Equal(("draft", 2, Text(production, "id")), (Text(draft, "version_type"), Number(draft), Text(draft, "promoted_from_version_id")));
    }

    [Fact]
    public async Task Create_EveryField_ReadsBackAsSentInBothVersions()
    {
        var pathway = await _client.CreatePathwayAsync();
        const string Identity = """ "role":"r","description":"d","tags":["a","b"],"image_url":"https://x.example/a.png" """;
        var content = $$"""
            "orchestration_prompt":"o","personality_prompt":"You are kind — ü.","knowledge":"Opens at nine.","kb_ids":["kb"],"default_tools":["t",{"id":1}],
            "call_config":{"voice":"June","record":true,"language":"en","background":"office","max_duration":12.5,"wait_for_greeting":true,"interruption_threshold":80,"model":"base"},
            "pathway_conditions":[{"name":"books","prompt":"wants to book","pathway_id":"{{pathway}}","pathway_version":"production","start_node_id":"hello"}]
            """;
        var id = (await _client.PostJsonAsync(Personas, $$"""{"name":"n",{{Identity}},{{content}}}"""))["data"].GetProperty("id").GetString();

        var persona = (await _client.GetJsonAsync($"{Personas}/{id}"))["data"];

        AssertHolds($"{{{Identity}}}", persona);
        AssertHolds($"{{{content}}}", persona.GetProperty("current_production_version"));
        AssertHolds($"{{{content}}}", persona.GetProperty("current_draft_version"));
        var derived = $$"""{"pathway_id":"{{pathway}}","voice":"June","model":"base","prompt":"You are kind — ü."}""";
        AssertHolds(derived, persona.GetProperty("current_production_version"));
    }

    [Fact]
    public async Task Create_FlatFieldsOfTheClient_FillTheDocumentedOnes()
    {
        var pathway = await _client.CreatePathwayAsync();
        var answer = await _client.PostJsonAsync(Personas, $$"""{"name":"n","prompt":"Be kind.","voice":"June","pathway_id":"{{pathway}}"}""");
        AssertHolds(
            $$"""
            {"personality_prompt":"Be kind.","call_config":{"voice":"June"},
             "pathway_conditions":[{"name":"default","prompt":"","pathway_id":"{{pathway}}","pathway_version":"","start_node_id":""}]}
            """,
            answer["data"].GetProperty("current_production_version"));
    }

    [Theory]
    [InlineData("""{"name":" "}""", "name")]
    [InlineData("""{"name":7}""", "name")]
    [InlineData("""{"role":"no name"}""", "name")]
    [InlineData("""{"name":"n","tags":["a",""]}""", "tags[1]")]
    [InlineData("""{"name":"n","tags":[null]}""", "tags[0]")]
    [InlineData("""{"name":"n","kb_ids":"kb"}""", "kb_ids")]
    [InlineData("""{"name":"n","call_config":[]}""", "call_config")]
    [InlineData("""{"name":"n","call_config":{"wait_for_greeting":"yes"}}""", "call_config.wait_for_greeting")]
    [InlineData("""{"name":"n","call_config":{"max_duration":"12"}}""", "call_config.max_duration")]
    [InlineData("""{"name":"n","call_config":{"voice":{}}}""", "call_config.voice")]
    [InlineData("""{"name":"n","pathway_conditions":[null]}""", "pathway_conditions[0]")]
    [InlineData("""{"name":"n","pathway_conditions":[{"prompt":"p"}]}""", "pathway_conditions[0].pathway_id")]
    public async Task CreateAndUpdate_WrongValue_NamesTheField(string body, string field)
    {
        var answer = await _client.PostJsonAsync(Personas, body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(field, answer.Fields);
        if (body.Contains("\"name\":\"n\"", StringComparison.Ordinal))
            Assert.Contains(field, (await Requests.SendAsync(_client, HttpMethod.Patch, $"{Personas}/{await CreateAsync()}", body)).Fields);
    }

    [Fact]
    public async Task CreateAndUpdate_ConditionLeadsNowhere_AnswersNotFoundAndStoresNothing()
    {
        var (pathway, stranger) = (await _client.CreatePathwayAsync(), await server.Stranger.CreatePathwayAsync());
        var id = await CreateAsync();
        foreach (var (condition, code) in ((string, string)[])
            [("\"pathway_id\":\"nope\"", "PATHWAY_NOT_FOUND"), ($"\"pathway_id\":\"{stranger}\"", "PATHWAY_NOT_FOUND"), ($"\"pathway_id\":\"{pathway}\",\"pathway_version\":7", "PATHWAY_VERSION_NOT_FOUND")])
        {
            var body = $$"""{"name":"changed","pathway_conditions":[{{{condition}}}]}""";
            Assert.Equal((HttpStatusCode.NotFound, code), await CodeAsync(_client.PostJsonAsync(Personas, body)));
            Assert.Equal((HttpStatusCode.NotFound, code), await CodeAsync(_client.PostJsonAsync($"{Personas}/{id}", body)));
        }

        Assert.Equal("Front desk", (await _client.GetJsonAsync($"{Personas}/{id}"))["data"].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("POST")]
    public async Task Update_SomeMembers_ChangesIdentityAtOnceAndContentInTheDraft(string method)
    {
        var id = await CreateAsync(""","role":"host","personality_prompt":"old","call_config":{"voice":"June","record":true}""");
        var answer = await Requests.SendAsync(
            _client, new HttpMethod(method), $"{Personas}/{id}", """{"name":"New name","prompt":"new","call_config":{"language":"de","record":null}}""");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        AssertHolds("""{"name":"New name","role":"host"}""", answer["data"]);
        AssertHolds("""{"personality_prompt":"old","call_config":{"voice":"June","record":true}}""", answer["data"].GetProperty("current_production_version"));
        AssertHolds("""{"personality_prompt":"new","call_config":{"voice":"June","language":"de"},"version_number":2}""", answer["data"].GetProperty("current_draft_version"));
        Assert.Equal(answer.Body.GetRawText(), (await _client.GetJsonAsync($"{Personas}/{id}")).Body.GetRawText());
    }

    [Fact]
    public async Task Update_FlatPathway_ReplacesOnlyTheConditionThatAlwaysHolds()
    {
        var (first, second) = (await _client.CreatePathwayAsync(), await _client.CreatePathwayAsync());
        var id = await CreateAsync($$""","pathway_conditions":[{"name":"books","prompt":"p","pathway_id":"{{first}}"}]""");
        foreach (var (sent, expected) in ((string, string[])[])[(first, [first, first]), (second, [second, first]), ("", [first])])
        {
            var answer = await _client.PostJsonAsync($"{Personas}/{id}", $$"""{"pathway_id":"{{sent}}"}""");
            var conditions = answer["data"].GetProperty("current_draft_version").GetProperty("pathway_conditions").EnumerateArray();
            Assert.Equal(expected, conditions.Select(condition => Text(condition, "pathway_id")));
        }
    }

    [Fact]
    public async Task List_Pages_AreNewestFirst()
    {
        var ids = new[] { await CreateAsync(), await CreateAsync(), await CreateAsync() };
        var page = await _client.GetJsonAsync($"{Personas}?page=2&limit=1");
        Shape.AssertMembers(page.Body, "data:array", "errors:null", "total_count:int", "page:int", "limit:int");
        Assert.Equal(1, page["data"].GetArrayLength());
        var all = await _client.GetJsonAsync($"{Personas}?limit=100");
        Shape.AssertMembers(all["data"][0], Members);
        Assert.Equal(ids.Reverse(), all["data"].EnumerateArray().Select(persona => Text(persona, "id")).Where(ids.Contains));
        foreach (var (query, field) in ((string, string)[])[("page=0", "page"), ("limit=101", "limit"), ("limit=x", "limit")])
            Assert.Equal([field], (await _client.GetJsonAsync($"{Personas}?{query}")).Fields);
    }

    [Fact]
    public async Task Numbers_AttachedAndDetached_AreShownAndMoveBetweenPersonas()
    {
        var (first, second) = (await CreateAsync(), await CreateAsync());
        var number = "+15550100199";
        var attached = await _client.PostJsonAsync($"{Personas}/{first}/inbound/attach", $$"""{"inbound_numbers":["{{number}}","{{number}}"]}""");
        Assert.Equal(
            $$"""[{"phone_number":"{{number}}","label":null,"persona_id":"{{first}}","persona_settings":null}]""", attached["data"].GetProperty("inbound_numbers").GetRawText());

        await _client.PostJsonAsync($"{Personas}/{second}/inbound/attach", $$"""{"inbound_numbers":["{{number}}"]}""");
        Assert.Equal(0, (await _client.GetJsonAsync($"{Personas}/{first}"))["data"].GetProperty("inbound_numbers").GetArrayLength());
        var detached = await _client.PostJsonAsync($"{Personas}/{second}/inbound/detach", $$"""{"inbound_numbers":["{{number}}","+19"]}""");
        Assert.Equal(0, detached["data"].GetProperty("inbound_numbers").GetArrayLength());
        foreach (var body in (string[])["{}", """{"inbound_numbers":[]}""", """{"inbound_numbers":"+1"}"""])
            Assert.Equal(["inbound_numbers"], (await _client.PostJsonAsync($"{Personas}/{first}/inbound/attach", body)).Fields);
    }

    [Fact]
    public async Task Delete_InUse_NeedsForce()
    {
        var id = await CreateAsync();
        await _client.PostJsonAsync($"{Personas}/{id}/inbound/attach", """{"inbound_numbers":["+15550100101"]}""");

        var refused = await _client.DeleteJsonAsync($"{Personas}/{id}");
        Assert.Equal((HttpStatusCode.Conflict, "PERSONA_IN_USE"), (refused.Status, refused.Code));
        var details = refused["errors"][0].GetProperty("details");
        Shape.AssertMembers(details, "persona_id:id", "phone_numbers_using:array", "suggestion:text");
        Assert.Equal("+15550100101", Assert.Single(details.GetProperty("phone_numbers_using").EnumerateArray()).GetString());

        var deleted = await _client.DeleteJsonAsync($"{Personas}/{id}?force=true");
        Assert.Equal("""{"data":{"success":true,"message":"Persona deleted successfully"},"errors":null}""", deleted.Body.GetRawText());
        Assert.Equal((HttpStatusCode.NotFound, "PERSONA_NOT_FOUND"), await CodeAsync(_client.GetJsonAsync($"{Personas}/{id}")));
    }

    [Fact]
    public async Task Delete_WithScenarios_TakesThemAlong()
    {
        var id = await CreateAsync();
        var created = await _client.PostJsonAsync("/v1/agent-testing/scenarios", $$"""{"name":"s","persona_id":"{{id}}"}""");
        Assert.Equal((HttpStatusCode.Created, id), (created.Status, created.Text("persona_id")));
        Assert.Equal(JsonValueKind.Null, created["pathway_id"].ValueKind);
        Assert.Equal("PERSONA_NOT_FOUND", (await server.Stranger.PostJsonAsync("/v1/agent-testing/scenarios", $$"""{"name":"s","persona_id":"{{id}}"}""")).Code);

        Assert.Equal(HttpStatusCode.OK, (await _client.DeleteJsonAsync($"{Personas}/{id}")).Status);

        Assert.Equal("SCENARIO_NOT_FOUND", (await _client.GetJsonAsync($"/v1/agent-testing/scenarios/{created.Text("id")}")).Code);
    }

    [Fact]
    public async Task Gaps_AreEmptyAndLearningIsNotOffered()
    {
        var id = await CreateAsync();
        Assert.Equal("""{"data":[],"errors":null}""", (await _client.GetJsonAsync($"{Personas}/{id}/gaps")).Body.GetRawText());
        foreach (var path in (string[])["update-memory", "gaps/g1/resolve"])
            Assert.Equal((HttpStatusCode.NotImplemented, "NOT_IMPLEMENTED"), await CodeAsync(_client.PostJsonAsync($"{Personas}/{id}/{path}", """{"memory":"x"}""")));
    }

    private async Task<string> CreateAsync(string more = "") =>
        (await _client.PostJsonAsync(Personas, $$"""{"name":"Front desk"{{more}}}"""))["data"].GetProperty("id").GetString()!;

    private static async Task<(HttpStatusCode Status, string? Code)> CodeAsync(Task<Answer> request)
    {
        var answer = await request;
        return (answer.Status, answer.Code);
    }

    private static void AssertHolds(string members, JsonElement actual)
    {
        using var expected = JsonDocument.Parse(members);
        foreach (var member in expected.RootElement.EnumerateObject())
            Assert.True(JsonElement.DeepEquals(member.Value, actual.GetProperty(member.Name)), $"{member.Name} is {actual.GetProperty(member.Name).GetRawText()}");
    }

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();

    private static int Number(JsonElement version) => version.GetProperty("version_number").GetInt32();
}
