using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class RunListTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Runs = "/v1/agent-testing/runs";
    private readonly HttpClient _client = server.Client;

    [Fact]
    public async Task List_EveryFilter_CombinesFreely()
    {
        var (batch, pathway) = (Guid.NewGuid().ToString(), await _client.CreatePathwayAsync());
        var first = await AddAsync(await _client.CreateScenarioAsync(pathway), batch);
        var second = await AddAsync(await _client.CreateScenarioAsync(pathway), null);
        await _client.PostJsonAsync($"{Runs}/{second.Id}/cancel", null);
        Assert.Equal([second.Id, first.Id], await IdsAsync($"pathway_id={pathway}"));
        Assert.Equal([first.Id], await IdsAsync($"scenario_id={first.Snapshot.Scenario.Id}"));
        Assert.Equal([first.Id], await IdsAsync($"batch_id={batch}"));
        Assert.Equal([first.Id], await IdsAsync($"pathway_id={pathway}&status=pending"));
        Assert.Equal([second.Id], await IdsAsync($"pathway_id={pathway}&status=CANCELLED"));
        Assert.Empty(await IdsAsync($"batch_id={batch}&status=CANCELLED"));
        Assert.Empty(await IdsAsync("persona_id=not-a-uuid"));
        Assert.Empty(await IdsAsync($"pathway_id={pathway}&simulation_set_id={Guid.NewGuid()}"));
    }

    [Fact]
    public async Task List_Pages_AreNewestFirstWithTiesByIdAndCountAll()
    {
        var pathway = await _client.CreatePathwayAsync();
        var scenario = await _client.CreateScenarioAsync(pathway);
        var at = new DateTimeOffset(2026, 4, 14, 10, 30, 0, TimeSpan.Zero);
        string[] ids = [Id(3), Id(1), Id(2), Id(4)];
        foreach (var id in ids)
            await AddAsync(scenario, null, id, id == Id(4) ? at.AddSeconds(-1) : at);
        Assert.Equal([Id(3), Id(2), Id(1), Id(4)], await IdsAsync($"scenario_id={scenario}"));
        var page = await _client.GetJsonAsync($"{Runs}?scenario_id={scenario}&limit=2&offset=1");
        Assert.Equal([Id(2), Id(1)], Ids(page));
        Assert.Equal((4, 2, 1), (page["total_count"].GetInt32(), page["limit"].GetInt32(), page["offset"].GetInt32()));
        Assert.Equal("2026-04-14T10:30:00.000Z", page["runs"][0].GetProperty("created_at").GetString());
        Assert.Empty(await IdsAsync($"scenario_id={scenario}&offset=100"));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("offset=-1", "offset")]
    [InlineData("offset=99999999999", "offset")]
    [InlineData("status=DONE", "status")]
    public async Task List_WrongParameter_NamesIt(string query, string field)
    {
        var answer = await _client.GetJsonAsync($"{Runs}?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([field], answer.Fields);
    }

    [Theory]
    [InlineData("limit=")]
    [InlineData("limit=100&offset=0")]
    [InlineData("status=")]
    public async Task List_BlankOrBoundaryParameter_IsAccepted(string query) =>
        Assert.Equal(HttpStatusCode.OK, (await _client.GetJsonAsync($"{Runs}?{query}")).Status);

    [Fact]
    public async Task Cancel_PendingRun_IsCancelledOnceAndForAll()
    {
        var run = await AddAsync(await _client.CreateScenarioAsync(await _client.CreatePathwayAsync()), null);
        var answer = await _client.PostJsonAsync($"{Runs}/{run.Id}/cancel", null);
        Assert.Equal($$"""{"id":"{{run.Id}}","status":"CANCELLED","cancelled":true}""", answer.Body.GetRawText());
        var detail = await _client.GetJsonAsync($"{Runs}/{run.Id}");
        Assert.Equal("CANCELLED", detail.Text("status"));
        Assert.Equal(0, detail["chat_history"].GetArrayLength());
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/cancel")]
    public async Task AnyRunCall_IdOfAnotherOrganisationOrNone_AnswersNotFound(string method, string suffix)
    {
        var run = await AddAsync(await _client.CreateScenarioAsync(await _client.CreatePathwayAsync()), null);
        foreach (var (client, asked) in ((HttpClient, string)[])[(server.Stranger, run.Id), (_client, "no-such-id")])
        {
            var answer = await Requests.SendAsync(client, new HttpMethod(method), $"{Runs}/{asked}{suffix}", null);
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Equal("RUN_NOT_FOUND", answer.Code);
        }

        Assert.Equal("PENDING", (await _client.GetJsonAsync($"{Runs}/{run.Id}")).Text("status"));
        Assert.Equal(0, (await server.Stranger.GetJsonAsync(Runs))["total_count"].GetInt32());
    }

    private static string Id(int number) => $"00000000-0000-7000-8000-00000000000{number}";

    private async Task<NewRun> AddAsync(string scenarioId, string? batchId, string? id = null, DateTimeOffset? createdAt = null)
    {
        var org = (await server.Services.GetRequiredService<App.Accounts.KeyRing>().FindOrganisationAsync(server.Key, default))!.Value;
        var scenario = await server.Services.GetRequiredService<ScenarioService>().GetAsync(org, scenarioId, default);
        var now = TimeProvider.System.GetUtcNow();
        var run = new NewRun(
            id ?? Guid.CreateVersion7(now).ToString(), org, Guid.NewGuid().ToString(), batchId, null, null, "api", createdAt ?? now,
            new RunSnapshot(scenario, null, [], null), null);
        await server.Services.GetRequiredService<IRunStore>().AddAsync([run], default);
        return run;
    }

    private async Task<string[]> IdsAsync(string query) => Ids(await _client.GetJsonAsync($"{Runs}?{query}"));

    private static string[] Ids(Answer answer) => [.. answer["runs"].EnumerateArray().Select(run => run.GetProperty("id").GetString()!)];
}
