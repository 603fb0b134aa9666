using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>Runs against personas, played by the model stub.</summary>
public sealed class PersonaRunTests : IAsyncLifetime
{
    private const string Script =
        """
        {"rules": [
          {"when": {"system": "You steer a phone agent", "user": "appointment"}, "json": {"reason": "asks to book", "condition": "1"}},
          {"when": {"system": "You steer a phone agent"}, "json": {"reason": "nothing fits", "condition": "none"}},
          {"when": {"system": "\"end_call\"", "user": "on the line"}, "json": {"line": "Clinic, hello.", "end_call": false}},
          {"when": {"system": "\"end_call\"", "user": "bye"}, "json": {"line": "Goodbye.", "end_call": true}},
          {"when": {"system": "\"end_call\""}, "json": {"line": "We open at nine.", "end_call": false}},
          {"text": "How can I help?"}
        ]}
        """;

    private PlayedServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await PlayedServer.StartAsync(Script);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Run_PersonaThatLeadsIntoAPathway_CarriesBothIdsAndIsFoundByEither()
    {
        var pathway = await _server.Client.CreatePathwayAsync();
        var persona = await PersonaAsync($$""","pathway_conditions":[{"name":"books","prompt":"wants to book","pathway_id":"{{pathway}}","start_node_id":"bye"}]""");

        var run = await RunAsync(persona, null, "When do you open?", "I want an appointment");

        Assert.Equal((JsonValueKind.Null, "PASSED"), (run["error_message"].ValueKind, run.Text("status")));
        Assert.Equal(
            ["Clinic, hello.", "When do you open?", "We open at nine.", "I want an appointment", "Your appointment is confirmed. Goodbye."], Lines(run));
        Assert.Equal((pathway, persona, JsonValueKind.Null), (run.Text("pathway_id"), run.Text("persona_id"), run["version_number"].ValueKind));
        Assert.Equal("""["bye"]""", run["nodes_visited"].GetRawText());
        Assert.Equal("""{"hello":"Greeting","bye":"Goodbye"}""", run["metadata"].GetProperty("node_id_to_name").GetRawText());
        var turns = run["metadata"].GetProperty("turn_details").EnumerateArray().ToArray();
        Assert.Equal("books", turns[^1].GetProperty("logs")[0].GetProperty("decision").GetProperty("Chosen Pathway").GetString());
        foreach (var filter in (string[])[$"pathway_id={pathway}", $"persona_id={persona}", $"pathway_id={pathway}&persona_id={persona}"])
            Assert.Equal(run.Text("id"), (await _server.Client.GetJsonAsync($"/v1/agent-testing/runs?{filter}"))["runs"][0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Run_PersonaThatHangsUp_EndsWithItsLastLine()
    {
        var persona = await PersonaAsync();
        var run = await RunAsync(persona, null, "When do you open?", "bye", "never said");
        Assert.Equal(["Clinic, hello.", "When do you open?", "We open at nine.", "bye", "Goodbye."], Lines(run));
        Assert.Equal((JsonValueKind.Null, 2), (run["pathway_id"].ValueKind, run["turn_count"].GetInt32()));
        Assert.Empty((await _server.Client.GetJsonAsync("/v1/agent-testing/runs?pathway_id=none"))["runs"].EnumerateArray());
    }

    [Fact]
    public async Task Run_DraftNotPromoted_PlaysProductionUntilItIs()
    {
        var persona = await PersonaAsync();
        await _server.Client.PostJsonAsync($"/v1/personas/{persona}", """{"prompt":"Be as the draft says."}""");
        await RunAsync(persona, null, "bye");
        Assert.All(_server.Stub.Requests, request => Assert.DoesNotContain("Be as the draft says.", request.Body.GetRawText(), StringComparison.Ordinal));

        await _server.Client.PostJsonAsync($"/v1/personas/{persona}/promote", null);
        await RunAsync(persona, null, "bye");
        Assert.Contains("Be as the draft says.", _server.Stub.Requests[^1].Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_BothTargets_TestsThePathwayWithThePersonasPrompt()
    {
        var pathway = await _server.Client.CreatePathwayAsync(empty: true);
        await _server.Client.PostJsonAsync($"/v1/pathway/{pathway}", """{"nodes":[{"id":"a","type":"Default","data":{"name":"Ask","prompt":"Ask what they need."}}],"edges":[]}""");
        var persona = await PersonaAsync(""","call_config":{"wait_for_greeting":true}""");

        var run = await RunAsync(persona, pathway, "Hi");

        Assert.Equal(["How can I help?", "Hi", "How can I help?"], Lines(run));
        Assert.Equal((pathway, persona), (run.Text("pathway_id"), run.Text("persona_id")));
        Assert.All(_server.Stub.Requests, request => Assert.Contains("You are kind.", request.Body.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_ConditionLeadsToADeletedPathway_GoesOnWithoutIt()
    {
        var pathway = await _server.Client.CreatePathwayAsync();
        var persona = await PersonaAsync($$""","pathway_id":"{{pathway}}" """);
        await _server.Client.DeleteJsonAsync($"/v1/pathway/{pathway}");
        var run = await RunAsync(persona, null, "bye");
        Assert.Equal(["Clinic, hello.", "bye", "Goodbye."], Lines(run));
    }

    private async Task<string> PersonaAsync(string more = "")
    {
        var answer = await _server.Client.PostJsonAsync("/v1/personas", $$"""{"name":"Front desk","personality_prompt":"You are kind."{{more}}}""");
        return answer["data"].GetProperty("id").GetString()!;
    }

    private async Task<Answer> RunAsync(string persona, string? pathway, params string[] lines)
    {
        var target = pathway is null ? "" : $"\"pathway_id\":\"{pathway}\",";
        var scenario = await _server.Client.PostJsonAsync(
            "/v1/agent-testing/scenarios",
            $$"""{"name":"{{Guid.NewGuid()}}",{{target}}"persona_id":"{{persona}}","scenario_type":"REPLAY","input_messages":{{JsonSerializer.Serialize(lines)}}}""");
        var started = await _server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario.Text("id")}/run", """{"version_number":null}""");
        return await _server.FinishedAsync(started.Text("run_id"));
    }

    private static string?[] Lines(Answer run) =>
        [.. run["chat_history"].EnumerateArray().Select(line => line.GetProperty("content").GetString())];
}
