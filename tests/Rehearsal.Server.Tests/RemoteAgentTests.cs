using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class RemoteAgentTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Agents = "/v1/agent-testing/agents";
    private const string Scenarios = "/v1/agent-testing/scenarios";

    private static readonly string[] Members =
    [
        "id:id", "org_id:id", "name:text", "description:text|null", "protocol:text", "url:text", "headers:object", "body:object|null", "reply:text|null",
        "ended:text|null", "transferred:text|null", "variables:text|null", "nodes:text|null", "tools:text|null", "timeout_ms:int", "retries:int",
        "created_at:time", "updated_at:time",
    ];

    private readonly HttpClient _client = server.Client;

    [Fact]
    public async Task Create_RequiredFieldsOnly_TakesEveryDefault()
    {
        var answer = await CreateAsync();

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Shape.AssertMembers(answer.Body, Members);
        Assert.Equal($"{Agents}/{answer.Text("id")}", answer.Response.Headers.Location!.ToString());
        Assert.Equal((30000, 2, "{}"), (answer["timeout_ms"].GetInt32(), answer["retries"].GetInt32(), answer["headers"].GetRawText()));
    }

    [Fact]
    public async Task Create_EveryField_ReadsBackAsSent()
    {
        const string Fields = """
            "description":"d","headers":{"Authorization":"Bearer {{env:REHEARSAL_AGENT_KEY}}","X-Team":"desk"},"body":{"a":["{{message}}",1]},"reply":"$.a",
            "ended":"$.b","transferred":"$.c","variables":"$.d","nodes":"$.e","tools":"$.f","timeout_ms":5000,"retries":0
            """;
        var id = (await CreateAsync("," + Fields)).Text("id");

        var read = await _client.GetJsonAsync($"{Agents}/{id}");

        using var sent = JsonDocument.Parse($"{{{Fields}}}");
        foreach (var member in sent.RootElement.EnumerateObject())
            Assert.True(JsonElement.DeepEquals(member.Value, read[member.Name]), member.Name);
    }

    [Theory]
    [InlineData("\"protocol\":\"grpc\"", "protocol")]
    [InlineData("\"protocol\":null", "protocol")]
    [InlineData("\"url\":\"not a url\"", "url")]
    [InlineData("\"url\":\"http://127.0.0.1:8080/\"", "url")]
    [InlineData("\"url\":null", "url")]
    [InlineData("\"name\":\" \"", "name")]
    [InlineData("\"headers\":{\"Authorization\":\"Bearer abc\"}", "headers.Authorization")]
    [InlineData("\"headers\":{\"X-A\":\"{{env:PATH}}\"}", "headers.X-A")]
    [InlineData("\"headers\":[]", "headers")]
    [InlineData("\"headers\":{\"X-A\":null}", "headers.X-A")]
    [InlineData("\"body\":\"text\"", "body")]
    [InlineData("\"reply\":\"$.a[\"", "reply")]
    [InlineData("\"timeout_ms\":0", "timeout_ms")]
    [InlineData("\"retries\":11", "retries")]
    public async Task CreateAndUpdate_WrongValue_NamesTheFieldAndStoresNothing(string member, string field)
    {
        var name = Guid.NewGuid().ToString();
        var members = new Dictionary<string, string> { ["name"] = $"\"{name}\"", ["protocol"] = "\"http_json\"", ["url"] = "\"https://agent.example/\"" };
        using var wrong = JsonDocument.Parse($"{{{member}}}");
        foreach (var given in wrong.RootElement.EnumerateObject())
            members[given.Name] = given.Value.GetRawText();
        var created = await _client.PostJsonAsync(Agents, $"{{{string.Join(',', members.Select(one => $"\"{one.Key}\":{one.Value}"))}}}");
        Assert.Equal(HttpStatusCode.BadRequest, created.Status);
        Assert.Contains(field, created.Fields);

        var id = (await CreateAsync()).Text("id");
        var before = (await _client.GetJsonAsync($"{Agents}/{id}")).Body.GetRawText();
        var updated = await _client.PutJsonAsync($"{Agents}/{id}", $"{{\"description\":\"changed\",{member}}}");
        Assert.Equal(HttpStatusCode.BadRequest, updated.Status);
        Assert.Contains(field, updated.Fields);
        Assert.Equal(before, (await _client.GetJsonAsync($"{Agents}/{id}")).Body.GetRawText());
    }

    [Fact]
    public async Task Create_NothingGiven_NamesWhatIsRequired() =>
        Assert.Equal(["name", "protocol"], (await _client.PostJsonAsync(Agents, "{}")).Fields);

    [Fact]
    public async Task Update_SomeMembers_KeepsTheOthersAndNullResets()
    {
        var created = await CreateAsync(""","reply":"$.x","retries":5,"headers":{"X-Team":"desk"}""");

        var updated = await _client.PutJsonAsync($"{Agents}/{created.Text("id")}", """{"protocol":"openai","reply":null,"retries":null,"unknown":1}""");

        Assert.Equal(HttpStatusCode.OK, updated.Status);
        Assert.Equal(("openai", JsonValueKind.Null, 2), (updated.Text("protocol"), updated["reply"].ValueKind, updated["retries"].GetInt32()));
        Assert.Equal((created.Text("url"), """{"X-Team":"desk"}"""), (updated.Text("url"), updated["headers"].GetRawText()));
    }

    [Fact]
    public async Task CreateAndUpdate_NameTaken_IsAConflict()
    {
        var (first, second) = (await CreateAsync(), await CreateAsync());
        var body = $$"""{"name":"{{first.Text("name")}}","protocol":"openai","url":"https://agent.example"}""";

        Assert.Equal("REMOTE_AGENT_NAME_TAKEN", (await _client.PostJsonAsync(Agents, body)).Code);
        Assert.Equal(HttpStatusCode.Conflict, (await _client.PutJsonAsync($"{Agents}/{second.Text("id")}", body)).Status);
        Assert.Equal(HttpStatusCode.Created, (await server.Stranger.PostJsonAsync(Agents, body)).Status);
    }

    [Fact]
    public async Task All_AnotherOrganisation_SeesAndReachesNothing()
    {
        var id = (await CreateAsync()).Text("id");

        Assert.DoesNotContain(id, (await server.Stranger.GetJsonAsync(Agents)).Body.GetRawText());
        Assert.Contains(id, (await _client.GetJsonAsync(Agents)).Body.GetRawText());
        foreach (var answer in new[]
        {
            await server.Stranger.GetJsonAsync($"{Agents}/{id}"), await server.Stranger.PutJsonAsync($"{Agents}/{id}", "{}"), await server.Stranger.DeleteJsonAsync($"{Agents}/{id}"),
            await server.Stranger.PostJsonAsync(Scenarios, $$"""{"name":"a","remote_agent_id":"{{id}}"}"""),
        })
            Assert.Equal((HttpStatusCode.NotFound, "REMOTE_AGENT_NOT_FOUND"), (answer.Status, answer.Code));
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Anonymous.GetJsonAsync(Agents)).Status);
    }

    [Fact]
    public async Task List_Agents_AreNewestFirstAndCounted()
    {
        var (first, second) = ((await CreateAsync()).Text("id"), (await CreateAsync()).Text("id"));

        var list = await _client.GetJsonAsync(Agents);

        var agents = list["agents"].EnumerateArray().ToList();
        Assert.Superset(new HashSet<string?> { first, second }, agents.Select(agent => agent.GetProperty("id").GetString()).ToHashSet());
        // Two can be made in one millisecond; then either may come first.
        var times = agents.Select(agent => agent.GetProperty("created_at").GetString()).ToList();
        Assert.Equal(times.OrderDescending(StringComparer.Ordinal), times);
        Assert.Equal(agents.Count, list["total_count"].GetInt32());
    }

    [Fact]
    public async Task Scenario_RemoteAgent_IsShownListedAndRun()
    {
        var agent = (await CreateAsync()).Text("id");
        var scenario = await _client.PostJsonAsync(Scenarios, $$"""{"name":"a","remote_agent_id":"{{agent}}"}""");
        Assert.Equal(HttpStatusCode.Created, scenario.Status);
        var id = scenario.Text("id");

        Assert.Equal(agent, (await _client.GetJsonAsync($"{Scenarios}/{id}")).Text("remote_agent_id"));
        var listed = await _client.GetJsonAsync($"{Scenarios}?remote_agent_id={agent}");
        Assert.Equal(id, Assert.Single(listed["scenarios"].EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(1, listed["total_count"].GetInt32());
        Assert.Equal("SCENARIO_NAME_TAKEN", (await _client.PostJsonAsync(Scenarios, $$"""{"name":"a","remote_agent_id":"{{agent}}"}""")).Code);

        var run = (await _client.PostJsonAsync($"{Scenarios}/{id}/run", null)).Text("run_id");
        var runs = await _client.GetJsonAsync($"/v1/agent-testing/runs?remote_agent_id={agent}");
        var found = Assert.Single(runs["runs"].EnumerateArray());
        Assert.Equal((run, agent), (found.GetProperty("id").GetString(), found.GetProperty("remote_agent_id").GetString()));
        Assert.Equal(agent, (await _client.GetJsonAsync($"/v1/agent-testing/runs/{run}")).Text("remote_agent_id"));
        Assert.Equal(0, (await _client.GetJsonAsync($"/v1/agent-testing/runs?remote_agent_id={id}"))["total_count"].GetInt32());
    }

    [Fact]
    public async Task Scenario_RemoteAgentBesideAPathway_IsRefused()
    {
        var (agent, pathway) = ((await CreateAsync()).Text("id"), await _client.CreatePathwayAsync());

        var answer = await _client.PostJsonAsync(Scenarios, $$"""{"name":"a","remote_agent_id":"{{agent}}","pathway_id":"{{pathway}}"}""");

        Assert.Equal((HttpStatusCode.BadRequest, "remote_agent_id"), (answer.Status, Assert.Single(answer.Fields)));
    }

    [Fact]
    public async Task Delete_AgentWithScenariosAndRuns_TakesThemAlong()
    {
        var agent = (await CreateAsync()).Text("id");
        var scenario = (await _client.PostJsonAsync(Scenarios, $$"""{"name":"a","remote_agent_id":"{{agent}}"}""")).Text("id");
        var run = (await _client.PostJsonAsync($"{Scenarios}/{scenario}/run", null)).Text("run_id");

        var deleted = await _client.DeleteJsonAsync($"{Agents}/{agent}");

        Assert.Equal((HttpStatusCode.OK, """{"deleted":true}"""), (deleted.Status, deleted.Body.GetRawText()));
        foreach (var gone in new[] { $"{Agents}/{agent}", $"{Scenarios}/{scenario}", $"/v1/agent-testing/runs/{run}" })
            Assert.Equal(HttpStatusCode.NotFound, (await _client.GetJsonAsync(gone)).Status);
    }

    private Task<Answer> CreateAsync(string more = "") =>
        _client.PostJsonAsync(Agents, $$"""{"name":"{{Guid.NewGuid()}}","protocol":"http_json","url":"https://agent.example/chat"{{more}}}""");
}
