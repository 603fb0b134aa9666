using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class PersonaVersionTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Personas = "/v1/personas";
    private readonly HttpClient _client = server.Client;

    [Theory]
    [InlineData("promote")]
    [InlineData("versions/promote")]
    public async Task Promote_ChangedDraft_AnswersFromANewVersionAndArchivesTheOld(string route)
    {
        var before = await CreateAsync("old");
        var id = before.GetProperty("id").GetString()!;
        await _client.PostJsonAsync($"{Personas}/{id}", """{"prompt":"new"}""");

        var answer = await _client.PostJsonAsync($"{Personas}/{id}/{route}", "{}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var (production, draft) = (answer["data"].GetProperty("current_production_version"), answer["data"].GetProperty("current_draft_version"));
        Assert.Equal(("new", 3, "production"), Summary(production));
        Assert.Equal(("new", 2, "draft"), Summary(draft));
        Assert.Equal(draft.GetProperty("id").GetString(), production.GetProperty("promoted_from_version_id").GetString());
        Assert.Equal(answer["data"].GetProperty("user_id").GetString(), production.GetProperty("promoted_by").GetString());
        Assert.Equal(JsonValueKind.String, production.GetProperty("promoted_at").ValueKind);
        var versions = (await _client.GetJsonAsync($"{Personas}/{id}/versions"))["data"];
        Assert.Equal([("new", 3, "production"), ("new", 2, "draft"), ("old", 1, "archived")], versions.EnumerateArray().Select(Summary));
    }

    [Theory]
    [InlineData("reset-draft")]
    [InlineData("versions/reset")]
    public async Task Reset_ChangedDraft_MakesItEqualToProduction(string route)
    {
        var id = (await CreateAsync("old")).GetProperty("id").GetString()!;
        await _client.PostJsonAsync($"{Personas}/{id}", """{"prompt":"new","name":"Stays","call_config":{"voice":"June"}}""");

        var answer = await _client.PostJsonAsync($"{Personas}/{id}/{route}", null);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var draft = answer["data"].GetProperty("current_draft_version");
        Assert.Equal(("old", 2, "draft"), Summary(draft));
        Assert.Equal(JsonValueKind.Null, draft.GetProperty("call_config").ValueKind);
        Assert.Equal("Stays", answer["data"].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Read_VersionByAnyName_GivesTheSameVersion()
    {
        var persona = await CreateAsync("p");
        var id = persona.GetProperty("id").GetString();
        foreach (var (type, number) in ((string, int)[])[("production", 1), ("draft", 2)])
        {
            var expected = persona.GetProperty($"current_{type}_version").GetRawText();
            foreach (var path in (string[])[type, $"versions/{type}", $"versions/{number}", $"versions/{persona.GetProperty($"current_{type}_version_id").GetString()}"])
                Assert.Equal(expected, (await _client.GetJsonAsync($"{Personas}/{id}/{path}"))["data"].GetRawText());
        }

        foreach (var unknown in (string[])["3", "0", "archived", "x"])
            Assert.Equal("VERSION_NOT_FOUND", (await _client.GetJsonAsync($"{Personas}/{id}/versions/{unknown}")).Code);
    }

    [Fact]
    public async Task Promote_ManyAtOnce_NumbersThemWithoutGapsOrRepeats()
    {
        var id = (await CreateAsync("p")).GetProperty("id").GetString();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _client.PostJsonAsync($"{Personas}/{id}/promote", null)));
        var versions = (await _client.GetJsonAsync($"{Personas}/{id}/versions"))["data"].EnumerateArray().Select(Summary).ToList();
        Assert.Equal(Enumerable.Range(1, 12).Reverse(), versions.Select(version => version.Number));
        Assert.Equal((12, "production"), (versions[0].Number, versions[0].Type));
        Assert.Equal(10, versions.Count(version => version.Type == "archived"));
    }

    private async Task<JsonElement> CreateAsync(string prompt) =>
        (await _client.PostJsonAsync(Personas, $$"""{"name":"Front desk","personality_prompt":"{{prompt}}"}"""))["data"];

    private static (string? Prompt, int Number, string? Type) Summary(JsonElement version) => (
        version.GetProperty("personality_prompt").GetString(), version.GetProperty("version_number").GetInt32(), version.GetProperty("version_type").GetString());
}
