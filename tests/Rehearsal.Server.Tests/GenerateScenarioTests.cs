using System.Net;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class GenerateScenarioTests(WorkingServer server) : IClassFixture<WorkingServer>
{
    private const string Scenarios = "/v1/agent-testing/scenarios";
    private readonly HttpClient _client = server.Client;

    [Theory]
    [InlineData("generate")]
    [InlineData("generate-from-call")]
    public async Task Generate_FromARun_CanBePostedAsItIsAgainAndAgain(string path)
    {
        var pathway = await _client.CreatePathwayAsync();
        var call = await RunAsync(pathway);
        foreach (var name in (string[])["I want an appointment", "I want an appointment (2)"])
        {
            var written = await _client.PostJsonAsync($"{Scenarios}/{path}", $$"""{"call_id":"{{call}}"}""");

            Assert.Equal(HttpStatusCode.OK, written.Status);
            Shape.AssertMembers(
                written.Body, "name:text", "description:text", "category:text", "scenario_type:text", "tester_persona_prompt:text", "tester_persona_name:text", "max_turns:int",
                "pathway_id:id", "persona_id:null", "remote_agent_id:null", "request_data:object", "assertions:array", "metadata:object");
            Assert.Equal((name, pathway, """{"customer_name":"Ada"}"""), (written.Text("name"), written.Text("pathway_id"), written["request_data"].GetRawText()));
            Assert.DoesNotContain("confirmed", written.Body.GetRawText(), StringComparison.Ordinal);
            Assert.Equal("hello", written["assertions"][0].GetProperty("config").GetProperty("node_id").GetString());

            var made = await _client.PostJsonAsync(Scenarios, written.Body.GetRawText());
            Assert.Equal(HttpStatusCode.Created, made.Status);
            Assert.Equal(written.Text("tester_persona_prompt"), made.Text("tester_persona_prompt"));
        }
    }

    [Fact]
    public async Task Generate_Switches_LeaveTheirPartsOut()
    {
        var call = await RunAsync(await _client.CreatePathwayAsync());
        var written = await _client.PostJsonAsync(
            $"{Scenarios}/generate", $$"""{"call_id":"{{call}}","name":" Mine ","include_request_data":false,"include_assertions":false,"include_persona_prompt":false}""");
        Assert.Equal(("Mine", "null", "null", "[]"), (written.Text("name"), written["request_data"].GetRawText(), written["tester_persona_prompt"].GetRawText(), written["assertions"].GetRawText()));
        Assert.Equal(HttpStatusCode.Created, (await _client.PostJsonAsync(Scenarios, written.Body.GetRawText())).Status);
    }

    [Fact]
    public async Task Generate_FromAnImportedCall_TakesTheAgentGivenAndNothingSensitive()
    {
        var call = await ImportAsync("""
            {"transcripts":[{"user":"assistant","text":"Who is there?"},{"user":"user","text":"Ada, my card is 4111 1111 1111 1111, mail ada@mail.example"}],
             "request_data":{"api_key":"k","day":"2026-04-21"},"variables":{"phone":"+15550100199"}}
            """);
        var pathway = await _client.CreatePathwayAsync();

        var noAgent = await _client.PostJsonAsync($"{Scenarios}/generate", $$"""{"call_id":"{{call}}"}""");
        var written = await _client.PostJsonAsync($"{Scenarios}/generate", $$"""{"call_id":"{{call}}","pathway_id":"{{pathway}}"}""");

        Assert.Equal((HttpStatusCode.BadRequest, "pathway_id"), (noAgent.Status, Assert.Single(noAgent.Fields)));
        foreach (var secret in (string[])["1111", "mail.example", "15550100199", "api_key", "Who is there"])
            Assert.DoesNotContain(secret, written.Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("""{"day":"2026-04-21"}""", written["request_data"].GetRawText());
        Assert.Equal(HttpStatusCode.Created, (await _client.PostJsonAsync(Scenarios, written.Body.GetRawText())).Status);
    }

    [Fact]
    public async Task Generate_WhatCannotBe_SaysWhy()
    {
        var silent = await ImportAsync("""{"transcripts":[{"user":"assistant","text":"Hello?"}]}""");
        foreach (var (body, status, code) in ((string, HttpStatusCode, string)[])
        [
            ("{}", HttpStatusCode.BadRequest, "VALIDATION_ERROR"),
            ($$"""{"call_id":"{{silent}}"}""", HttpStatusCode.BadRequest, "VALIDATION_ERROR"),
            ("""{"call_id":"no-such-call"}""", HttpStatusCode.NotFound, "CALL_NOT_FOUND"),
            ($$"""{"call_id":"{{await RunAsync(await _client.CreatePathwayAsync())}}","pathway_id":"none"}""", HttpStatusCode.NotFound, "PATHWAY_NOT_FOUND"),
        ])
        {
            var answer = await _client.PostJsonAsync($"{Scenarios}/generate", body);
            Assert.Equal((status, code), (answer.Status, answer.Code));
        }
    }

    private async Task<string> ImportAsync(string body) => (await _client.PostJsonAsync("/v1/calls/import", body)).Text("call_id");

    private async Task<string> RunAsync(string pathway)
    {
        var scenario = await _client.CreateReplayAsync(pathway, more: ""","request_data":{"customer_name":"Ada","phone_number":"+15550100199"}""");
        var run = (await _client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id");
        await server.FinishedAsync(run);
        return (await _client.GetJsonAsync($"/v1/agent-testing/runs/{run}")).Text("call_id");
    }
}
