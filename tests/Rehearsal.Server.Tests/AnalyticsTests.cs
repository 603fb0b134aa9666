using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class AnalyticsTests(WorkingServer server) : IClassFixture<WorkingServer>
{
    [Fact]
    public async Task Analytics_FinishedRuns_AreCountedAndListed()
    {
        var pathway = await PlayedAsync();

        var answer = await server.Client.GetJsonAsync($"/v1/agent-testing/analytics/{pathway}");

        Shape.AssertMembers(answer.Body, "total_runs:int", "passed:int", "failed:int", "pass_rate:number", "avg_score:number", "runs:array");
        Assert.Equal((3, 2, 1, 0.6667, 0.6667), Totals(answer));
        var newest = answer["runs"][0];
        Shape.AssertMembers(newest, "id:id", "scenario_id:id", "scenario_name:text", "status:text", "score:number", "created_at:time");
        Assert.Equal(["failed", "passed", "passed"], answer["runs"].EnumerateArray().Select(run => run.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Enhanced_FinishedRuns_ShowFlowAndFailures()
    {
        var pathway = await PlayedAsync();

        var answer = await server.Client.GetJsonAsync($"/v1/agent-testing/analytics/{pathway}/enhanced?days=1");

        Shape.AssertMembers(
            answer.Body, "total_runs:int", "passed:int", "failed:int", "pass_rate:number", "avg_score:number", "node_failure_heatmap:array", "weakest_link:object", "trend:object",
            "reliability_score:number", "health_score:number", "sankey_data:object");
        Assert.Equal((3, 2, 1, 0.6667, 0.6667), Totals(answer));
        var failures = Assert.Single(answer["node_failure_heatmap"].EnumerateArray());
        Assert.Equal("""{"node_id":"bye","node_name":"Goodbye","failure_count":1,"total_traversals":3,"failure_rate":0.3333}""", failures.GetRawText());
        Assert.Equal("""{"node_id":"bye","node_name":"Goodbye","failure_rate":0.3333}""", answer["weakest_link"].GetRawText());
        Assert.Equal("stable", answer["trend"].GetProperty("weekly").GetString());
        Assert.Equal(3, answer["trend"].GetProperty("daily_pass_rates").EnumerateArray().Sum(day => day.GetProperty("count").GetInt32()));
        Assert.Equal((1, 0.7333), (answer["reliability_score"].GetDouble(), answer["health_score"].GetDouble()));
        Assert.Equal(
            """[{"id":"hello","name":"Greeting","type":"Default","category":"start"},{"id":"bye","name":"Goodbye","type":"End Call","category":"end"}]""",
            answer["sankey_data"].GetProperty("nodes").GetRawText());
        Assert.Equal("""[{"source":"hello","target":"bye","value":3,"pass_count":2,"fail_count":1}]""", answer["sankey_data"].GetProperty("links").GetRawText());
    }

    [Fact]
    public async Task Enhanced_RunsThatFailInEveryWay_FailuresByNodeAddUpToTheFailed()
    {
        var pathway = await server.Client.CreatePathwayAsync();
        foreach (var more in (string[])
        [
            ""","scenario_type":"REPLAY","input_messages":["I want an appointment"],"assertions":[{"type":"STRING_CHECK","config":{"value":"never said"}}]""",
            ""","scenario_type":"REPLAY","input_messages":["I want an appointment"],"assertions":[{"type":"NODE_REACHED","config":{"node_id":"nowhere"}}]""",
            ""","scenario_type":"REPLAY","input_messages":["I want an appointment"],"assertions":[{"type":"NODES_VISITED","config":{"node_ids":["nowhere","neither"]}}]""",
            ""","scenario_type":"REPLAY","input_messages":["I want an appointment"],"assertions":[{"type":"TRAVERSAL_MATCH","config":{"reference_path":["bye","hello"]}}]""",
            ""","scenario_type":"REPLAY","input_messages":["I want an appointment"],"assertions":[{"type":"LLM_JUDGE","config":{"prompt":"Kind?"}}]""",
            ""","scenario_type":"REPLAY","input_messages":["I want an appointment"],"start_node_id":"no such node" """,
            ""","scenario_type":"AGENT" """,
        ])
        {
            var scenario = await server.Client.CreateScenarioAsync(pathway, more);
            await server.FinishedAsync((await server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id"));
        }

        var answer = await server.Client.GetJsonAsync($"/v1/agent-testing/analytics/{pathway}/enhanced");

        Assert.Equal((7, 0, 7), (answer["total_runs"].GetInt32(), answer["passed"].GetInt32(), answer["failed"].GetInt32()));
        var failures = answer["node_failure_heatmap"].EnumerateArray().ToDictionary(node => node.GetProperty("node_id").GetString()!, node => node.GetProperty("failure_count").GetInt32());
        Assert.Equal(7, failures.Values.Sum());
        Assert.Equal(1, failures["nowhere"]);
        Assert.True(failures["hello"] >= 1, "The run that never got onto a node is put down to its start.");
    }

    [Fact]
    public async Task Enhanced_NoRuns_IsAllZero()
    {
        var answer = await server.Client.GetJsonAsync($"/v1/agent-testing/analytics/{await server.Client.CreatePathwayAsync()}/enhanced");
        Assert.Equal((0, 0, 0, 0.0, 0.0), Totals(answer));
        Assert.Equal((0.0, 0.0, JsonValueKind.Null), (answer["reliability_score"].GetDouble(), answer["health_score"].GetDouble(), answer["weakest_link"].ValueKind));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("366")]
    [InlineData("month")]
    public async Task Analytics_WrongWindow_NamesTheFieldAndWhatIsAccepted(string days)
    {
        var pathway = await server.Client.CreatePathwayAsync();
        foreach (var address in (string[])[$"/v1/agent-testing/analytics/{pathway}", $"/v1/agent-testing/analytics/{pathway}/enhanced"])
        {
            var refused = await server.Client.GetJsonAsync($"{address}?days={days}");
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.Contains("days", refused.Text("message"), StringComparison.Ordinal);
            Assert.Contains("365", refused.Text("message"), StringComparison.Ordinal);
        }
    }

    private static (int, int, int, double, double) Totals(Answer answer) => (
        answer["total_runs"].GetInt32(), answer["passed"].GetInt32(), answer["failed"].GetInt32(), answer["pass_rate"].GetDouble(), answer["avg_score"].GetDouble());

    /// <summary>Two runs that pass and one that fails.</summary>
    private async Task<string> PlayedAsync()
    {
        var pathway = await server.Client.CreatePathwayAsync();
        foreach (var wanted in (string[])["confirmed", "appointment", "never said"])
        {
            var scenario = await server.Client.CreateReplayAsync(pathway, wanted);
            await server.FinishedAsync((await server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id"));
        }

        return pathway;
    }
}
