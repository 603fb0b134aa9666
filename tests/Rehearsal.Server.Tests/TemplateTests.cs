using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class TemplateTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Templates = "/v1/agent-testing/templates";
    private readonly HttpClient _client = server.Client;

    [Fact]
    public async Task List_All_GivesNineInTheDocumentedShapeTwice()
    {
        var list = await _client.GetJsonAsync(Templates);

        Shape.AssertMembers(list.Body, "templates:array", "data:array");
        Assert.True(JsonElement.DeepEquals(list["templates"], list["data"]));
        Assert.Equal(9, list["templates"].GetArrayLength());
        foreach (var template in list["templates"].EnumerateArray())
        {
            Shape.AssertMembers(
                template, "id:text", "name:text", "description:text", "category:text", "scenario_type:text", "tester_persona_prompt:text", "tester_persona_name:text", "max_turns:int",
                "bland_tone_enabled:flag", "assertions:array");
            foreach (var assertion in template.GetProperty("assertions").EnumerateArray())
                Shape.AssertMembers(assertion, "type:text", "config:object", "name:text", "is_required:flag", "weight:number", "description:text");
        }
    }

    [Theory]
    [InlineData("HAPPY_PATH", 2)]
    [InlineData("VOICEMAIL", 2)]
    [InlineData("EDGE_CASE", 0)]
    [InlineData("TRANSFER", 0)]
    [InlineData("", 9)]
    public async Task List_OneCategory_GivesItsTemplates(string category, int count) =>
        Assert.Equal(count, (await _client.GetJsonAsync($"{Templates}?category={category}"))["templates"].GetArrayLength());

    [Fact]
    public async Task List_NoCategory_NamesTheAcceptedOnes()
    {
        var answer = await _client.GetJsonAsync($"{Templates}?category=noisy");
        Assert.Equal((HttpStatusCode.BadRequest, "category"), (answer.Status, Assert.Single(answer.Fields)));
        Assert.Contains("HAPPY_PATH", answer.Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tmpl_voicemail_standard", "Voicemail — Standard")]
    [InlineData("tmpl_voicemail_basic", "Voicemail — Standard")]
    [InlineData("tmpl_confused_caller", "Confused Caller")]
    public async Task Clone_OfATemplate_IsAScenarioLikeAnyOther(string id, string name)
    {
        var pathway = await _client.CreatePathwayAsync();

        var cloned = await _client.PostJsonAsync($"{Templates}/{id}/clone", $$"""{"pathway_id":"{{pathway}}"}""");

        Assert.Equal(HttpStatusCode.Created, cloned.Status);
        Shape.AssertMembers(cloned.Body, "scenario:object");
        var scenario = cloned["scenario"];
        Assert.Equal((name, pathway, "{}"), (scenario.GetProperty("name").GetString(), scenario.GetProperty("pathway_id").GetString(), scenario.GetProperty("request_data").GetRawText()));
        var read = await _client.GetJsonAsync($"/v1/agent-testing/scenarios/{scenario.GetProperty("id").GetString()}");
        Assert.True(JsonElement.DeepEquals(scenario, read.Body));
    }

    [Fact]
    public async Task Clone_NameTakenTwice_NumbersItsOwnAndRefusesTheOneAskedFor()
    {
        var path = $"{Templates}/tmpl_angry_caller/clone";
        var pathway = await _client.CreatePathwayAsync();
        await _client.PostJsonAsync(path, $$"""{"pathway_id":"{{pathway}}"}""");

        var second = await _client.PostJsonAsync(path, $$"""{"pathway_id":"{{pathway}}","max_turns":3,"is_required_for_promotion":true,"bland_tone_enabled":false}""");
        var taken = await _client.PostJsonAsync(path, $$"""{"pathway_id":"{{pathway}}","name":"Angry Caller"}""");

        Assert.Equal(("Angry Caller (2)", 3), (second["scenario"].GetProperty("name").GetString(), second["scenario"].GetProperty("max_turns").GetInt32()));
        Assert.True(second["scenario"].GetProperty("is_required_for_promotion").GetBoolean());
        Assert.False(second["scenario"].GetProperty("bland_tone_enabled").GetBoolean());
        Assert.Equal((HttpStatusCode.Conflict, "SCENARIO_NAME_TAKEN"), (taken.Status, taken.Code));
    }

    [Theory]
    [InlineData("{}", "pathway_id")]
    [InlineData("""{"pathway_id":"{p}","name":" "}""", "name")]
    [InlineData("""{"pathway_id":"{p}","max_turns":51}""", "max_turns")]
    [InlineData("""{"pathway_id":"{p}","max_turns":"many"}""", "max_turns")]
    [InlineData("""{"pathway_id":"{p}","request_data":[]}""", "request_data")]
    public async Task Clone_WrongMember_NamesItAndMakesNothing(string body, string field)
    {
        var pathway = await _client.CreatePathwayAsync();
        var answer = await _client.PostJsonAsync($"{Templates}/tmpl_angry_caller/clone", body.Replace("{p}", pathway, StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.Status, Assert.Single(answer.Fields)));
        Assert.Equal(0, (await _client.GetJsonAsync($"/v1/agent-testing/scenarios?pathway_id={pathway}"))["total_count"].GetInt32());
    }

    [Fact]
    public async Task Clone_UnknownTemplate_IsNotFound()
    {
        var answer = await _client.PostJsonAsync($"{Templates}/tmpl_nobody/clone", $$"""{"pathway_id":"{{await _client.CreatePathwayAsync()}}"}""");
        Assert.Equal((HttpStatusCode.NotFound, "TEMPLATE_NOT_FOUND"), (answer.Status, answer.Code));
    }
}
