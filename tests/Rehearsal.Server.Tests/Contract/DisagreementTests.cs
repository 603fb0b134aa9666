using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests.Contract;

/// <summary>Where documentation, live service and client disagree (§16), each is served.</summary>
public sealed class DisagreementTests(World world) : IClassFixture<World>
{
    private const string Scenarios = "/v1/agent-testing/scenarios";
    private readonly HttpClient _client = world.Client;

    public static TheoryData<Exchange> Rows => [.. Disagreements.All];

    [Theory]
    [MemberData(nameof(Rows), DisableDiscoveryEnumeration = true)]
    public async Task Disagreement_EitherWay_IsServed(Exchange exchange) => Assert.Empty(await world.ProblemsAsync(exchange));

    /// <summary>16.3: a draft that is not saved, with assertions for those who expect them.</summary>
    [Fact]
    public async Task Generate_Result_IsADraftWithAssertionsAndWithoutAnId()
    {
        var before = (await _client.GetJsonAsync(Scenarios))["total_count"].GetInt32();
        var draft = await world.AskAsync($"POST {Scenarios}/generate", """{"call_id":"{call}"}""");
        Assert.False(draft.Body.TryGetProperty("id", out _));
        Assert.NotEmpty(draft["assertions"].EnumerateArray());
        Assert.Equal(before, (await _client.GetJsonAsync(Scenarios))["total_count"].GetInt32());
    }

    /// <summary>16.8: a persona alone can be repaired, too.</summary>
    [Fact]
    public async Task Tornado_PersonaAlone_IsATarget()
    {
        var persona = (await world.AskAsync("POST /v1/personas", """{"name":"a","prompt":"Be kind."}"""))["data"].GetProperty("id").GetString();
        await _client.PostJsonAsync(Scenarios, $$"""{"persona_id":"{{persona}}","name":"a"}""");
        var started = await _client.PostJsonAsync("/v1/agent-testing/tornado/start", $$"""{"persona_id":"{{persona}}"}""");
        Assert.Equal((HttpStatusCode.Accepted, persona), (started.Status, started.Text("persona_id")));
        await world.TornadoFinishedAsync(started.Text("session_id"));
    }

    /// <summary>16.14: unique per agent under test, not per organisation.</summary>
    [Fact]
    public async Task Scenario_SameName_IsTakenOnTheSameAgentAlone()
    {
        var name = (await world.AskAsync($"GET {Scenarios}/{{scenario}}", null)).Text("name");
        Assert.Equal(HttpStatusCode.Created, (await _client.PostJsonAsync(Scenarios, $$"""{"pathway_id":"{{await _client.CreatePathwayAsync()}}","name":"{{name}}"}""")).Status);
        Assert.Equal("SCENARIO_NAME_TAKEN", (await world.AskAsync($"POST {Scenarios}", $$"""{"pathway_id":"{pathway}","name":"{{name}}"}""")).Code);
    }

    /// <summary>16.15: omitted members keep their value, assertions that are sent replace all.</summary>
    [Fact]
    public async Task Put_Members_AreKeptUnlessSentAndAssertionsReplaced()
    {
        var scenario = await _client.CreateReplayAsync(await _client.CreatePathwayAsync(), more: ""","description":"kept","start_node_id":"hello" """);
        var changed = await _client.PutJsonAsync($"{Scenarios}/{scenario}", """{"start_node_id":null}""");
        Assert.Equal(("kept", JsonValueKind.Null, 1), (changed.Text("description"), changed["start_node_id"].ValueKind, changed["assertions"].GetArrayLength()));
        var replaced = await _client.PutJsonAsync($"{Scenarios}/{scenario}", """{"assertions":[]}""");
        Assert.Equal(("kept", 0), (replaced.Text("description"), replaced["assertions"].GetArrayLength()));
    }

    /// <summary>16.22: a label is read from either place, and shown in both.</summary>
    [Theory]
    [InlineData("\"label\":\"go\",\"description\":\"on\"")]
    [InlineData("\"data\":{\"label\":\"go\",\"description\":\"on\"}")]
    public async Task Edge_LabelInEitherPlace_IsShownInBoth(string criterion)
    {
        var pathway = await _client.CreatePathwayAsync($$"""{"nodes":{{Samples.Nodes}},"edges":[{"source":"hello","target":"bye",{{criterion}}}]}""");
        foreach (var family in (string[])["/v1/pathway", "/v1/convo_pathway"])
        {
            var edge = (await _client.GetJsonAsync($"{family}/{pathway}"))["edges"][0];
            foreach (var place in (JsonElement[])[edge, edge.GetProperty("data")])
                Assert.Equal(("go", "on"), (place.GetProperty("label").GetString(), place.GetProperty("description").GetString()));
        }
    }
}
