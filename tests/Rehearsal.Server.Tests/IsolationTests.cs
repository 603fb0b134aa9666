using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>No organisation learns of another's things or touches them, on any route there is.</summary>
public sealed partial class IsolationTests(ModelledServer server) : IClassFixture<ModelledServer>
{
    private const string Refusal = """{"data":null,"errors":[{"error":"AUTH_FAILURE","message":"Unauthorized"}]}""";

    /// <summary>Routes that answer many things, with every filter that takes an id.</summary>
    private static readonly IdProbe[] Lists =
    [
        new("GET /v1/pathway", "/v1/pathway"),
        new("GET /v1/convo_pathway", "/v1/convo_pathway"),
        new("GET /v1/pathway/folders", "/v1/pathway/folders"),
        new("GET /v1/convo_pathway/folders", "/v1/convo_pathway/folders"),
        new("GET /v1/personas", "/v1/personas?limit=100"),
        new("GET /v1/calls", "/v1/calls"),
        new("GET /v1/calls", "/v1/calls?batch_id={batch}"),
        new("GET /v1/agent-testing/scenarios", "/v1/agent-testing/scenarios"),
        new("GET /v1/agent-testing/scenarios", "/v1/agent-testing/scenarios?pathway_id={pathway}"),
        new("GET /v1/agent-testing/agents", "/v1/agent-testing/agents"),
        new("GET /v1/agent-testing/runs", "/v1/agent-testing/runs"),
        new("GET /v1/agent-testing/runs", "/v1/agent-testing/runs?pathway_id={pathway}"),
        new("GET /v1/agent-testing/runs", "/v1/agent-testing/runs?scenario_id={scenario}"),
        new("GET /v1/agent-testing/runs", "/v1/agent-testing/runs?batch_id={batch}"),
        new("GET /v1/agent-testing/runs", "/v1/agent-testing/runs?simulation_set_id={set}"),
        new("GET /v1/agent-testing/tornado/active", "/v1/agent-testing/tornado/active?pathway_id={repaired}"),
    ];

    /// <summary>Routes with a key that take no id and list nothing.</summary>
    private static readonly string[] WithoutIds =
    [
        "GET /v1/me", "POST /v1/calls", "POST /v1/calls/import", "GET /v1/agent-testing/templates", "GET /v1/agent-testing/webhook-secret", "PUT /v1/agent-testing/webhook-secret", "DELETE /v1/agent-testing/webhook-secret", "POST /v1/agent-testing/agents",
        "GET /v1/pathway/session", "POST /v1/pathway", "POST /v1/pathway/create", "POST /v1/pathway/generate", "POST /v1/convo_pathway/generate", "POST /v1/convo_pathway", "POST /v1/convo_pathway/create",
    ];

    /// <summary>Routes that need no key, because they tell nothing of anybody.</summary>
    private static readonly string[] Open =
    [
        "GET /health/live", "GET /health/ready", "GET /openapi/{documentName}.json",
        "GET /docs/{documentName?}", "GET /docs/favicon.svg", "GET /docs/scalar.aspnetcore.js", "GET /docs/scalar.js",
    ];

    public static TheoryData<IdProbe> Probes => [.. IdProbe.All];

    public static TheoryData<IdProbe> ListProbes => [.. Lists];

    [Fact]
    public void Routes_EachHasACaseHere()
    {
        var guarded = Routes(open: false).Select(route => route.Name).Order(StringComparer.Ordinal);
        var cases = IdProbe.All.Concat(Lists).Select(probe => probe.Route).Concat(WithoutIds).Distinct().Order(StringComparer.Ordinal);
        // A route that is missing here needs an IdProbe, a place in Lists or one in WithoutIds.
        Assert.Equal(guarded, cases);
        Assert.Equal(Open.Order(StringComparer.Ordinal), Routes(open: true).Select(route => route.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Probes), DisableDiscoveryEnumeration = true)]
    public async Task AnyRoute_IdOfAnotherOrganisation_IsAnsweredLikeAnUnknownOneAndChangesNothing(IdProbe probe)
    {
        var mine = await server.Stranger.CreatePathwayAsync();
        var theirs = await CreateAsync();
        var before = await StateAsync(theirs);
        var nobodys = new Things(NoId(), NoId(), NoId(), NoId(), NoId(), NoId(), NoId(), NoId(), NoId(), NoId(), NoId(), NoId(), NoId(), NoId(), NoId(), NoId(), NoId());

        var foreign = await SendAsync(probe, theirs, mine);
        var unknown = await SendAsync(probe, nobodys, mine);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.Status, unknown.Status));
        Assert.EndsWith("_NOT_FOUND", foreign.Code, StringComparison.Ordinal);
        Assert.Equal(nobodys.Hide(unknown.Body.GetRawText()), theirs.Hide(foreign.Body.GetRawText()));
        Assert.Equal(before, await StateAsync(theirs));
    }

    [Theory]
    [MemberData(nameof(ListProbes), DisableDiscoveryEnumeration = true)]
    public async Task AnyList_ShowsOnesOwnAlone(IdProbe probe)
    {
        var theirs = await CreateAsync();

        var owners = (await server.Client.GetJsonAsync(theirs.Fill(probe.Path))).Body.GetRawText();
        var strangers = (await server.Stranger.GetJsonAsync(theirs.Fill(probe.Path))).Body.GetRawText();

        Assert.NotEqual(owners, theirs.Hide(owners));
        Assert.Equal(strangers, theirs.Hide(strangers));
    }

    [Fact]
    public async Task EveryRoute_WithoutAKey_AnswersTheRefusal()
    {
        var routes = Routes(open: false);
        Assert.NotEmpty(routes);
        foreach (var (name, method, pattern) in routes)
        {
            var body = method is "GET" or "DELETE" ? null : "{not json";
            var answer = await Requests.SendAsync(server.Anonymous, new HttpMethod(method), Parameter().Replace(pattern, "x"), body);
            Assert.Equal((name, HttpStatusCode.Unauthorized, Refusal), (name, answer.Status, answer.Body.GetRawText()));
        }
    }

    private (string Name, string Method, string Pattern)[] Routes(bool open) =>
    [
        .. from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<IAuthorizeData>() is null == open
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
           let pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/')
           select ($"{method} {pattern}", method, pattern),
    ];

    private Task<Answer> SendAsync(IdProbe probe, Things things, string mine) => Requests.SendAsync(
        server.Stranger, probe.Method, things.Fill(probe.Path).Replace("{mine}", mine, StringComparison.Ordinal),
        probe.Body is null ? null : things.Fill(probe.Body).Replace("{mine}", mine, StringComparison.Ordinal));

    private async Task<Things> CreateAsync()
    {
        var pathway = await server.Client.CreatePathwayAsync();
        var version = await server.Client.PostJsonAsync($"/v1/pathway/{pathway}/version", """{"name":"first"}""");
        Assert.Equal(HttpStatusCode.OK, version.Status);
        var versions = await server.Client.GetJsonAsync($"/v1/pathway/{pathway}/versions");
        var scenario = await server.Client.CreateScenarioAsync(pathway);
        var run = await server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}");
        var chat = await server.Client.PostJsonAsync("/v1/pathway/chat/create", $$"""{"pathway_id":"{{pathway}}"}""");
        var folder = await server.Client.PostJsonAsync("/v1/pathway/folders", """{"name":"Clinics"}""");
        var persona = await server.Client.PostJsonAsync("/v1/personas", """{"name":"Front desk","prompt":"Be kind."}""");
        var agent = await server.Client.PostJsonAsync(
            "/v1/agent-testing/agents", $$"""{"name":"{{Guid.NewGuid()}}","protocol":"http_json","url":"https://agent.example/chat"}""");
        var batch = await server.Client.PostJsonAsync("/v1/agent-testing/batch-run", $$"""{"scenario_ids":["{{scenario}}"]}""");
        var set = await server.Client.PostJsonAsync("/v1/agent-testing/simulation-sets", $$"""{"scenario_ids":["{{scenario}}"]}""");
        // An agent of its own: its session goes on while the rest is looked at.
        var repaired = await server.Client.CreatePathwayAsync();
        await server.Client.CreateScenarioAsync(repaired);
        var tornado = await server.Client.PostJsonAsync("/v1/agent-testing/tornado/start", $$"""{"pathway_id":"{{repaired}}"}""");
        var job = await server.Client.PostJsonAsync("/v1/pathway/generate", $$"""{"input_prompt":"{{new string('a', 100)}}"}""");
        var replay = await server.Client.CreateReplayAsync(pathway);
        var simulation = await server.Client.PostJsonAsync("/v1/pathway/simulations/run", $$"""{"pathway_id":"{{pathway}}","personas":["You are Ada."]}""");
        var nodeTest = await server.Client.PostJsonAsync("/v1/node_tests/run", $$"""{"pathway_id":"{{pathway}}","node_id":"hello"}""");
        return new Things(
            pathway, versions.Body[0].GetProperty("id").GetString()!, scenario, run.Text("run_id"),
            chat["data"].GetProperty("chat_id").GetString()!, persona["data"].GetProperty("id").GetString()!, agent.Text("id"), folder.Text("id"), batch.Text("batch_id"), set.Text("id"),
            (await server.Client.GetJsonAsync($"/v1/agent-testing/runs/{run.Text("run_id")}")).Text("call_id"), tornado.Text("session_id"), repaired, job["data"].GetProperty("jobId").GetString()!,
            simulation.Text("simulation_id"), nodeTest["data"].GetProperty("run_id").GetString()!, replay);
    }

    private async Task<string> StateAsync(Things things)
    {
        string[] addresses =
        [
            "/v1/convo_pathway/{pathway}", "/v1/pathway/{pathway}/versions", "/v1/pathway/{pathway}/version/1",
            "/v1/agent-testing/scenarios?pathway_id={pathway}", "/v1/agent-testing/scenarios/{scenario}",
            "/v1/agent-testing/runs?pathway_id={pathway}", "/v1/agent-testing/runs/{run}", "/v1/pathway/chat/{chat}",
            "/v1/personas/{persona}", "/v1/personas/{persona}/versions",
            "/v1/agent-testing/agents/{agent}", "/v1/pathway/folders", "/v1/pathway/folders/{folder}/pathways",
            "/v1/agent-testing/batches/{batch}", "/v1/agent-testing/simulation-sets/{set}", "/v1/calls/{call}",
            "/v1/pathway/simulations/{simulation}", "/v1/node_tests/run/{nodetest}", "/v1/pathway/test-cases/{pathway}",
        ];
        var state = new List<string>();
        foreach (var address in addresses)
            state.Add((await server.Client.GetJsonAsync(things.Fill(address))).Body.GetRawText());
        return string.Join('\n', state);
    }

    private static string NoId() => Guid.NewGuid().ToString();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    private sealed record Things(string Pathway, string Version, string Scenario, string Run, string Chat, string Persona, string Agent, string Folder, string Batch, string Set, string Call, string Tornado, string Repaired, string Job, string Simulation, string NodeTest, string Replay)
    {
        private (string Name, string Id)[] Ids =>
            [("{pathway}", Pathway), ("{version}", Version), ("{scenario}", Scenario), ("{run}", Run), ("{chat}", Chat), ("{persona}", Persona), ("{agent}", Agent), ("{folder}", Folder), ("{batch}", Batch), ("{set}", Set), ("{call}", Call), ("{tornado}", Tornado), ("{repaired}", Repaired), ("{job}", Job), ("{simulation}", Simulation), ("{nodetest}", NodeTest), ("{replay}", Replay)];

        public string Fill(string text) => Ids.Aggregate(text, (filled, thing) => filled.Replace(thing.Name, thing.Id, StringComparison.Ordinal));

        public string Hide(string text) => Ids.Aggregate(text, (hidden, thing) => hidden.Replace(thing.Id, thing.Name, StringComparison.Ordinal));
    }
}

/// <summary>A <see cref="TestServer"/> that has a model by name, which never answers.</summary>
public sealed class ModelledServer : TestServer
{
    protected override Dictionary<string, string?> Settings => new() { ["Rehearsal:Model:Endpoint"] = "http://127.0.0.1:1/v1", ["Rehearsal:Model:Name"] = "nobody" };
}
