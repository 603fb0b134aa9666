using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class PathwayVersionTests(TestServer server) : IClassFixture<TestServer>
{
    private const string OneNode = """[{"id":"only","type":"Default","data":{"name":"Only","text":"Hi"}}]""";
    private readonly HttpClient _client = server.Client;

    [Fact]
    public async Task Create_Graph_AnswersTheVersion()
    {
        var id = await _client.CreatePathwayAsync(empty: true);
        var answer = await _client.PostJsonAsync($"/v1/pathway/{id}/version", $$"""{"name":"First","nodes":{{OneNode}},"edges":[]}""");
        Shape.AssertMembers(answer.Body, "status:text", "message:text", "data:object", "version_number:int", "warnings:array", "errors:null");
        Shape.AssertMembers(answer["data"], "created_at:time", "id:text", "name:text", "version_number:int", "revision_number:int");
        Assert.Equal(1, answer["version_number"].GetInt32());
        Assert.Equal("First", answer["data"].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Update_DifferentMembersAtOnce_KeepsAll()
    {
        var id = await _client.CreatePathwayAsync();
        await _client.PostJsonAsync($"/v1/pathway/{id}/version", "{}");
        string[] versionChanges = ["""{"name":"New"}""", $$"""{"nodes":{{OneNode}},"edges":[]}""", """{"name":"New"}""", """{"name":"New"}"""];
        string[] pathwayChanges = ["""{"name":"Desk"}""", """{"description":"Front"}""", """{"name":"Desk"}""", """{"description":"Front"}"""];

        var answers = await Task.WhenAll(
            [.. versionChanges.Select(body => _client.PostJsonAsync($"/v1/pathway/{id}/version/1", body)),
             .. pathwayChanges.Select(body => _client.PostJsonAsync($"/v1/pathway/{id}", body))]);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        var version = await _client.GetJsonAsync($"/v1/pathway/{id}/version/1");
        Assert.Equal(("New", 1, 5), (version.Text("name"), version["nodes"].GetArrayLength(), version["revision_number"].GetInt32()));
        var pathway = await _client.GetJsonAsync($"/v1/pathway/{id}");
        Assert.Equal(("Desk", "Front"), (pathway.Text("name"), pathway.Text("description")));
    }

    [Theory]
    [InlineData("pathway_id")]
    [InlineData("id")]
    public async Task CreateNamedInBody_NoNodes_CopiesTheSourceElseTheEditorView(string member)
    {
        var id = await _client.CreatePathwayAsync();
        await _client.PostJsonAsync($"/v1/pathway/{id}/version", $$"""{"nodes":{{OneNode}},"edges":[]}""");
        var copied = await _client.PostJsonAsync("/v1/convo_pathway/create-version", $$"""{"{{member}}":"{{id}}"}""");
        Assert.Equal(2, copied["version_number"].GetInt32());
        Assert.Equal(1, (await _client.GetJsonAsync($"/v1/pathway/{id}/version/2"))["nodes"].GetArrayLength());
        await _client.PostJsonAsync("/v1/convo_pathway/create-version", $$"""{"{{member}}":"{{id}}","source_version_id":"1"}""");
        var versions = await _client.GetJsonAsync($"/v1/pathway/{id}/versions");
        Assert.Equal(1, versions.Body[0].GetProperty("source_version_number").GetInt32());
    }

    [Fact]
    public async Task CreateNamedInBody_UnknownSource_AnswersNotFoundAndMakesNothing()
    {
        var id = await _client.CreatePathwayAsync();
        var answer = await _client.PostJsonAsync("/v1/convo_pathway/create-version", $$"""{"pathway_id":"{{id}}","source_version_id":9}""");
        Assert.Equal("PATHWAY_VERSION_NOT_FOUND", answer.Code);
        Assert.Equal(0, (await _client.GetJsonAsync($"/v1/pathway/{id}/versions")).Body.GetArrayLength());
    }

    [Fact]
    public async Task List_TwoVersions_IsABareArrayNewestFirst()
    {
        var id = await _client.CreatePathwayAsync();
        await _client.PostJsonAsync($"/v1/pathway/{id}/version", "{}");
        await _client.PostJsonAsync($"/v1/pathway/{id}/version", "{}");
        var list = (await _client.GetJsonAsync($"/v1/pathway/{id}/versions")).Body;
        Assert.Equal([2, 1], list.EnumerateArray().Select(version => version.GetProperty("version_number").GetInt32()));
        Shape.AssertMembers(
            list[0], "id:text", "version_number:int", "revision_number:int", "created_at:time", "updated_at:time", "name:text", "is_latest:flag",
            "is_prev_published:flag", "is_staging:flag", "source_version_number:int|null");
        Assert.Equal([true, false], list.EnumerateArray().Select(version => version.GetProperty("is_latest").GetBoolean()));
    }

    [Fact]
    public async Task Read_ByNumberOrId_ShowsTheGraph()
    {
        var id = await _client.CreatePathwayAsync(empty: true);
        var versionId = (await _client.PostJsonAsync($"/v1/pathway/{id}/version", $$"""{"nodes":{{OneNode}}}"""))["data"].GetProperty("id").GetString();
        foreach (var version in (string[])["1", versionId!, "0"])
        {
            var answer = await _client.GetJsonAsync($"/v1/pathway/{id}/version/{version}");
            Shape.AssertMembers(
                answer.Body, "id:text", "name:text", "nodes:array", "edges:array", "version_number:int", "is_latest:flag", "revision_number:int");
            Assert.Equal(1, answer["version_number"].GetInt32());
            Assert.Equal(1, answer["nodes"].GetArrayLength());
        }

        Assert.Equal("PATHWAY_VERSION_NOT_FOUND", (await _client.GetJsonAsync($"/v1/pathway/{id}/version/7")).Code);
    }

    [Fact]
    public async Task Read_VersionZeroOfALiveGraph_ShowsTheLiveGraph()
    {
        var id = await _client.CreatePathwayAsync();
        var answer = await _client.GetJsonAsync($"/v1/pathway/{id}/version/0");
        Assert.Equal(0, answer["version_number"].GetInt32());
        Assert.Equal(3, answer["nodes"].GetArrayLength());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"1\"")]
    public async Task UpdateNamedInBody_Number_RaisesTheRevision(string number)
    {
        var id = await _client.CreatePathwayAsync();
        await _client.PostJsonAsync($"/v1/pathway/{id}/version", "{}");
        var answer = await _client.PostJsonAsync(
            "/v1/convo_pathway/update", $$"""{"id":"{{id}}","version_number":{{number}},"nodes":{{OneNode}},"edges":[],"name":"Changed","post_call_actions":[]}""");
        Shape.AssertMembers(answer.Body, "status:text", "message:text", "data:object", "warnings:array", "errors:null");
        Assert.Equal(2, answer["data"].GetProperty("revision_number").GetInt32());
        Assert.Equal("Changed", (await _client.GetJsonAsync($"/v1/pathway/{id}/version/1")).Text("name"));
    }

    [Fact]
    public async Task UpdateNamedInBody_StaleRevision_ConflictsUnlessForced()
    {
        var id = await _client.CreatePathwayAsync();
        await _client.PostJsonAsync($"/v1/pathway/{id}/version", "{}");
        var body = $$"""{"id":"{{id}}","version_number":1,"revision_number":1,"name":"Changed"}""";
        Assert.Equal(HttpStatusCode.OK, (await _client.PostJsonAsync("/v1/convo_pathway/update", body)).Status);
        var stale = await _client.PostJsonAsync("/v1/convo_pathway/update", body);
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("OLD_REVISION_ERROR", stale.Code);
        Assert.Equal(HttpStatusCode.OK, (await _client.PostJsonAsync("/v1/convo_pathway/update?force=true", body)).Status);
        Assert.Equal(["force"], (await _client.PostJsonAsync("/v1/convo_pathway/update?force=maybe", body)).Fields);
    }

    [Fact]
    public async Task Update_ByPath_ChangesInPlace()
    {
        var id = await _client.CreatePathwayAsync();
        await _client.PostJsonAsync($"/v1/pathway/{id}/version", "{}");
        var answer = await _client.PostJsonAsync($"/v1/pathway/{id}/version/1", $$"""{"nodes":{{OneNode}},"edges":[]}""");
        Assert.Equal("success", answer.Text("status"));
        Assert.Equal(1, (await _client.GetJsonAsync($"/v1/pathway/{id}/version/1"))["nodes"].GetArrayLength());
    }

    [Fact]
    public async Task ReadOne_AnyVersion_StandsTwice()
    {
        var id = await _client.CreatePathwayAsync();
        await _client.PostJsonAsync($"/v1/pathway/{id}/version", $$"""{"nodes":{{OneNode}},"edges":[]}""");
        var answer = await _client.PostJsonAsync("/v1/convo_pathway/get_one", $$"""{"id":"{{id}}","version_number":1}""");
        Shape.AssertMembers(answer.Body, "data:object", "errors:null");
        string[] members =
        [
            "id:id", "name:text", "description:text", "nodes:array", "edges:array", "version_number:int", "version_name:text", "created_at:time",
            "updated_at:time", "production_version_number:null", "published_at:null",
        ];
        Shape.AssertMembers(answer["data"].GetProperty("data"), members);
        Shape.AssertMembers(answer["data"], [.. members, "data:object"]);
        Assert.Equal(1, answer["data"].GetProperty("nodes").GetArrayLength());
    }

    [Fact]
    public async Task Archive_Version_LeavesEveryList()
    {
        var id = await _client.CreatePathwayAsync();
        await _client.PostJsonAsync($"/v1/pathway/{id}/version", "{}");
        Assert.Equal("success", (await _client.DeleteJsonAsync($"/v1/pathway/{id}/version/1")).Text("status"));
        Assert.Equal(0, (await _client.GetJsonAsync($"/v1/pathway/{id}/versions")).Body.GetArrayLength());
        Assert.Equal("PATHWAY_VERSION_NOT_FOUND", (await _client.GetJsonAsync($"/v1/pathway/{id}/version/1")).Code);
        Assert.Equal(2, (await _client.PostJsonAsync($"/v1/pathway/{id}/version", "{}"))["version_number"].GetInt32());
    }

    [Fact]
    public async Task Read_NewerVersion_IsWhatEditorsSeeAndRunnersDoNot()
    {
        var id = await _client.CreatePathwayAsync();
        await _client.PostJsonAsync($"/v1/pathway/{id}/version", $$"""{"nodes":{{OneNode}},"edges":[]}""");
        Assert.Equal(1, (await _client.GetJsonAsync($"/v1/convo_pathway/{id}"))["nodes"].GetArrayLength());
        Assert.Equal(3, (await _client.GetJsonAsync($"/v1/pathway/{id}"))["nodes"].GetArrayLength());
        Assert.Equal(JsonValueKind.Null, (await _client.GetJsonAsync($"/v1/pathway/{id}"))["production_version_number"].ValueKind);
    }
}
