using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class PathwayTests(TestServer server) : IClassFixture<TestServer>
{
    private readonly HttpClient _client = server.Client;

    public static TheoryData<string> Families => ["/v1/pathway", "/v1/convo_pathway"];

    [Theory]
    [InlineData("/v1/pathway/create")]
    [InlineData("/v1/convo_pathway/create")]
    [InlineData("/v1/convo_pathway")]
    public async Task Create_ValidName_AnswersIdWhereverClientsLook(string path)
    {
        var answer = await _client.PostJsonAsync(path, """{"name":" Clinic ","description":""}""");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Shape.AssertMembers(answer.Body, "status:text", "pathway_id:id", "id:id", "message:text", "data:object", "errors:null");
        Shape.AssertMembers(answer["data"], "pathway_id:id", "id:id", "name:text", "message:text");
        Assert.Equal("success", answer.Text("status"));
        Assert.Equal("Clinic", answer["data"].GetProperty("name").GetString());
        Assert.Equal(answer.Text("id"), answer["data"].GetProperty("pathway_id").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name":null}""")]
    [InlineData("""{"name":"  "}""")]
    public async Task Create_NoName_NamesTheField(string body)
    {
        var answer = await _client.PostJsonAsync("/v1/pathway/create", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["name"], answer.Fields);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Read_NewPathway_ShowsEveryMember(string family)
    {
        var id = await _client.CreatePathwayAsync(empty: true);
        var answer = await _client.GetJsonAsync($"{family}/{id}");
        Shape.AssertMembers(
            answer.Body, "id:id", "pathway_id:id", "name:text", "description:text", "nodes:array", "edges:array", "production_version_number:null",
            "published_at:null", "created_at:time", "updated_at:time", "folder_id:null", "is_active:flag");
        Assert.Equal(0, answer["nodes"].GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Read_SavedGraph_IsShownForEveryClient(string family)
    {
        var id = await _client.CreatePathwayAsync();
        var answer = await _client.GetJsonAsync($"{family}/{id}");
        var (prompt, hello) = (answer["nodes"][0], answer["nodes"][1]);
        Assert.Equal("""{"globalConfig":{"globalPrompt":"Be kind."}}""", prompt.GetRawText());
        Assert.Equal("Default", hello.GetProperty("data").GetProperty("type").GetString());
        Assert.Equal(7, hello.GetProperty("data").GetProperty("custom").GetInt32());
        Assert.Equal(2, hello.GetProperty("position").GetProperty("y").GetInt32());
        var edge = answer["edges"][0];
        Assert.Equal(
            """{"source":"hello","target":"bye","label":"wants an appointment","data":{"description":"The caller wants one.","isHighlighted":true,"label":"wants an appointment"},"id":"edge-1","type":"custom","description":"The caller wants one."}""",
            edge.GetRawText());
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task List_TwoOrganisations_ShowsOwnPathwaysTwice(string family)
    {
        var id = await _client.CreatePathwayAsync();
        var answer = await _client.GetJsonAsync(family);
        Shape.AssertMembers(answer.Body, "data:array", "pathways:array", "errors:null");
        Assert.Equal(answer["data"].GetRawText(), answer["pathways"].GetRawText());
        Assert.Contains(answer["data"].EnumerateArray(), pathway => pathway.GetProperty("id").GetString() == id);
        var theirs = await server.Stranger.GetJsonAsync(family);
        Assert.DoesNotContain(id, theirs.Body.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Update_SomeMembers_KeepsTheOthersAndAnswersInEveryShape(string family)
    {
        var id = await _client.CreatePathwayAsync();
        var answer = await _client.PostJsonAsync($"{family}/{id}", """{"name":"Renamed"}""");
        Shape.AssertMembers(
            answer.Body, "status:text", "message:text", "pathway_data:object", "pathway_id:id", "nodes:array", "edges:array", "data:object",
            "warnings:array", "errors:null");
        Shape.AssertMembers(
            answer["pathway_data"], "pathway_id:id", "id:id", "name:text", "description:text", "nodes:array", "edges:array");
        var read = await _client.GetJsonAsync($"{family}/{id}");
        Assert.Equal("Renamed", read.Text("name"));
        Assert.Equal("Appointments", read.Text("description"));
        Assert.Equal(3, read["nodes"].GetArrayLength());
        await _client.PostJsonAsync($"{family}/{id}", """{"description":null}""");
        Assert.Equal(JsonValueKind.Null, (await _client.GetJsonAsync($"{family}/{id}"))["description"].ValueKind);
    }

    [Fact]
    public async Task Update_EdgeToNowhere_SavesWithAWarning()
    {
        var id = await _client.CreatePathwayAsync();
        var answer = await _client.PostJsonAsync($"/v1/pathway/{id}", """{"edges":[{"source":"hello","target":"nowhere","label":"x"}]}""");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("nowhere", answer["warnings"][0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"New","nodes":{}}""", "nodes")]
    [InlineData("""{"name":"New","edges":"none"}""", "edges")]
    [InlineData("""{"name":" ","nodes":[]}""", "name")]
    public async Task Update_WrongMember_ChangesNothing(string body, string field)
    {
        var id = await _client.CreatePathwayAsync();
        var before = (await _client.GetJsonAsync($"/v1/pathway/{id}")).Body.GetRawText();
        var answer = await _client.PostJsonAsync($"/v1/pathway/{id}", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(field, answer.Fields);
        Assert.Equal(before, (await _client.GetJsonAsync($"/v1/pathway/{id}")).Body.GetRawText());
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Delete_Pathway_IsGone(string family)
    {
        var id = await _client.CreatePathwayAsync();
        var answer = await _client.DeleteJsonAsync($"{family}/{id}");
        Shape.AssertMembers(answer.Body, "status:text", "message:text", "pathway_id:id");
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetJsonAsync($"{family}/{id}")).Status);
        Assert.Equal("PATHWAY_NOT_FOUND", (await _client.DeleteJsonAsync($"{family}/{id}")).Code);
    }

    [Fact]
    public async Task Duplicate_Pathway_CopiesTheGraph()
    {
        var id = await _client.CreatePathwayAsync();
        var answer = await _client.PostJsonAsync("/v1/convo_pathway/duplicate", $$"""{"pathwayID":"{{id}}","name":"Copy"}""");
        Shape.AssertMembers(answer.Body, "id:id", "pathway_id:id", "name:text");
        Assert.NotEqual(id, answer.Text("id"));
        Assert.Equal(3, (await _client.GetJsonAsync($"/v1/pathway/{answer.Text("id")}"))["nodes"].GetArrayLength());
        Assert.Equal(["pathwayID"], (await _client.PostJsonAsync("/v1/convo_pathway/duplicate", "{}")).Fields);
    }

    [Fact]
    public async Task Duplicate_PathwayWithVersionsAlone_CopiesWhatItsEditorShows()
    {
        var id = (await _client.PostJsonAsync("/v1/convo_pathway/create", """{"name":"Pushed"}""")).Text("pathway_id");
        await _client.PostJsonAsync("/v1/convo_pathway/create-version", $$$"""{"pathway_id":"{{{id}}}","nodes":[{"id":"a","data":{"text":"Hi"}}],"edges":[]}""");
        var copy = await _client.PostJsonAsync("/v1/convo_pathway/duplicate", $$"""{"pathwayID":"{{id}}","name":"Copy"}""");
        Assert.Equal(1, (await _client.GetJsonAsync($"/v1/pathway/{copy.Text("id")}"))["nodes"].GetArrayLength());
    }

    [Theory]
    [InlineData("GET", "/v1/pathway/{0}", null)]
    [InlineData("GET", "/v1/convo_pathway/{0}", null)]
    [InlineData("POST", "/v1/pathway/{0}", "{}")]
    [InlineData("DELETE", "/v1/pathway/{0}", null)]
    [InlineData("GET", "/v1/pathway/{0}/versions", null)]
    [InlineData("GET", "/v1/pathway/{0}/version/0", null)]
    [InlineData("GET", "/v1/pathway/{0}/version/1", null)]
    [InlineData("POST", "/v1/pathway/{0}/version", "{}")]
    [InlineData("POST", "/v1/pathway/{0}/version/1", "{}")]
    [InlineData("DELETE", "/v1/pathway/{0}/version/1", null)]
    [InlineData("POST", "/v1/convo_pathway/duplicate", """{"pathwayID":"{0}"}""")]
    [InlineData("POST", "/v1/convo_pathway/create-version", """{"pathway_id":"{0}"}""")]
    [InlineData("POST", "/v1/convo_pathway/update", """{"id":"{0}","version_number":1}""")]
    [InlineData("POST", "/v1/convo_pathway/get_one", """{"id":"{0}"}""")]
    public async Task AnyPathwayCall_IdOfAnotherOrganisationOrNone_AnswersNotFound(string method, string path, string? body)
    {
        var id = await _client.CreatePathwayAsync();
        await _client.PostJsonAsync($"/v1/pathway/{id}/version", "{}");
        foreach (var (client, asked) in ((HttpClient, string)[])[(server.Stranger, id), (_client, "no-such-id")])
        {
            var answer = await Requests.SendAsync(
                client, new HttpMethod(method), path.Replace("{0}", asked, StringComparison.Ordinal), body?.Replace("{0}", asked, StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Equal("PATHWAY_NOT_FOUND", answer.Code);
        }

        Assert.Equal(1, (await _client.GetJsonAsync($"/v1/pathway/{id}/versions")).Body.GetArrayLength());
    }
}
