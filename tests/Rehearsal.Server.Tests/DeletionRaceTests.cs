using System.Net;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>What is started while its scenario or pathway is being deleted.</summary>
public sealed class DeletionRaceTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Scenarios = "/v1/agent-testing/scenarios";

    [Fact]
    public async Task Delete_WhileMuchIsStarted_AnswersEachWayAndLeavesNothing()
    {
        for (var round = 0; round < 5; round++)
        {
            var pathway = await server.Client.CreatePathwayAsync();
            var scenario = await server.Client.CreateReplayAsync(pathway);
            // Each of these can be started, as long as the pathway is there.
            Assert.All(await Task.WhenAll(Start(pathway, scenario)), started => Assert.True((int)started.Status is >= 200 and < 300, $"{started.Status}: {started.Body}"));
            Task<Answer>[] racing =
            [
                .. Start(pathway, scenario), server.Client.DeleteJsonAsync($"/v1/pathway/{pathway}"), .. Start(pathway, scenario), .. Start(pathway, scenario),
            ];

            var answers = await Task.WhenAll(racing);

            Assert.All(answers, answer => Assert.True(
                answer.Status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted or HttpStatusCode.NotFound, $"{answer.Status}: {answer.Body}"));
            Assert.Equal(0, (await server.Client.GetJsonAsync("/v1/agent-testing/runs"))["total_count"].GetInt32());
            Assert.Equal(0, (await server.Client.GetJsonAsync(Scenarios))["total_count"].GetInt32());
            Assert.Empty((await server.Client.GetJsonAsync("/v1/calls"))["calls"].EnumerateArray());
        }
    }

    private Task<Answer>[] Start(string pathway, string scenario) =>
    [
        server.Client.PostJsonAsync($"{Scenarios}/{scenario}/run", "{}"),
        server.Client.PostJsonAsync("/v1/agent-testing/batch-run", $$"""{"scenario_ids":["{{scenario}}"]}"""),
        server.Client.PostJsonAsync("/v1/agent-testing/simulation-sets", $$"""{"scenario_ids":["{{scenario}}"],"simulations_per_scenario":2}"""),
        server.Client.PostJsonAsync(Scenarios, $$"""{"pathway_id":"{{pathway}}","name":"{{Guid.NewGuid()}}","scenario_type":"REPLAY","input_messages":["Hi"]}"""),
        server.Client.PostJsonAsync("/v1/pathway/simulations/run", $$"""{"pathway_id":"{{pathway}}","personas":["Turn 1: Hi.","Turn 1: Ho."]}"""),
        server.Client.PostJsonAsync("/v1/node_tests/run", $$"""{"pathway_id":"{{pathway}}","node_id":"Greeting"}"""),
    ];
}
