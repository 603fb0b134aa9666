using System.Net;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class FolderTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Folders = "/v1/pathway/folders";
    private readonly HttpClient _client = server.Client;

    [Theory]
    [InlineData(Folders)]
    [InlineData("/v1/convo_pathway/folders")]
    public async Task Folder_MadeRenamedFilledAndDeleted_AnswersAsDocumented(string folders)
    {
        var made = await _client.PostJsonAsync(folders, """{"name":" Clinics "}""");
        Shape.AssertMembers(made.Body, "folder_id:id", "id:id", "name:text", "parent_folder_id:null");
        var id = made.Text("folder_id");
        Assert.Equal((id, "Clinics"), (made.Text("id"), made.Text("name")));

        var renamed = await SendAsync(HttpMethod.Patch, $"{folders}/{id}", """{"name":"Practices"}""");
        Assert.Equal("Practices", renamed.Text("name"));

        var pathway = await _client.CreatePathwayAsync();
        var moved = await _client.PostJsonAsync($"{folders}/move", $$"""{"pathway_id":"{{pathway}}","folder_id":"{{id}}"}""");
        Shape.AssertMembers(moved.Body, "pathway_id:id", "old_folder_id:null", "new_folder_id:id");
        var inside = (await _client.GetJsonAsync($"{folders}/{id}/pathways"))["pathways"];
        Shape.AssertMembers(inside[0], "id:id", "name:text", "description:text", "created_at:time");
        Assert.Equal(id, (await _client.GetJsonAsync($"/v1/pathway/{pathway}")).Text("folder_id"));

        var full = await _client.DeleteJsonAsync($"{folders}/{id}");
        Assert.Equal((HttpStatusCode.Conflict, "FOLDER_NOT_EMPTY"), (full.Status, full.Code));
        Assert.Equal(id, (await _client.PostJsonAsync($"{folders}/move", $$"""{"pathway_id":"{{pathway}}","folder_id":null}""")).Text("old_folder_id"));
        var deleted = await _client.DeleteJsonAsync($"{folders}/{id}");
        Shape.AssertMembers(deleted.Body, "folder_id:id");
        Assert.Equal("FOLDER_NOT_FOUND", (await _client.DeleteJsonAsync($"{folders}/{id}")).Code);
    }

    [Fact]
    public async Task List_Folders_ShowsWhereEachLies()
    {
        var top = (await _client.PostJsonAsync(Folders, """{"name":"Top"}""")).Text("id");
        var inner = (await _client.PostJsonAsync(Folders, $$"""{"name":"Inner","parent_folder_id":"{{top}}"}""")).Text("id");

        var list = await _client.GetJsonAsync(Folders);

        var item = list["folders"].EnumerateArray().Single(folder => folder.GetProperty("id").GetString() == inner);
        Shape.AssertMembers(item, "id:id", "name:text", "parent_folder_id:id");
        Assert.Equal(top, item.GetProperty("parent_folder_id").GetString());
    }

    [Fact]
    public async Task Update_IntoItselfOrItsOwnInside_IsRefused()
    {
        var top = (await _client.PostJsonAsync(Folders, """{"name":"Top"}""")).Text("id");
        var inner = (await _client.PostJsonAsync(Folders, $$"""{"name":"Inner","parent_folder_id":"{{top}}"}""")).Text("id");

        foreach (var parent in (string[])[top, inner])
        {
            var refused = await SendAsync(HttpMethod.Patch, $"{Folders}/{top}", $$"""{"parent_folder_id":"{{parent}}"}""");
            Assert.Equal((HttpStatusCode.BadRequest, "parent_folder_id"), (refused.Status, Assert.Single(refused.Fields)));
        }

        Assert.Equal(top, (await SendAsync(HttpMethod.Patch, $"{Folders}/{inner}", "{}")).Text("parent_folder_id"));
        var freed = await SendAsync(HttpMethod.Patch, $"{Folders}/{inner}", """{"parent_folder_id":null}""");
        Shape.AssertMembers(freed.Body, "folder_id:id", "id:id", "name:text", "parent_folder_id:null");
    }

    [Theory]
    [InlineData("{}", "name")]
    [InlineData("""{"name":" "}""", "name")]
    [InlineData("""{"name":7}""", "name")]
    [InlineData("""{"name":"a","parent_folder_id":7}""", "parent_folder_id")]
    public async Task Create_WrongMember_NamesIt(string body, string field)
    {
        var refused = await _client.PostJsonAsync(Folders, body);
        Assert.Equal((HttpStatusCode.BadRequest, field), (refused.Status, Assert.Single(refused.Fields)));
    }

    [Fact]
    public async Task Move_WithoutAPathway_NamesTheField() =>
        Assert.Equal(["pathway_id"], (await _client.PostJsonAsync($"{Folders}/move", """{"folder_id":null}""")).Fields);

    private Task<Answer> SendAsync(HttpMethod method, string path, string body) => Requests.SendAsync(_client, method, path, body);
}
