using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>An agent's webhook that gives no answer is told in the run, and the conversation goes on by its rows.</summary>
public sealed class RunWebhookTests(RunWebhookTests.OpenServer open, WorkingServer strict) : IClassFixture<RunWebhookTests.OpenServer>, IClassFixture<WorkingServer>
{
    [Fact]
    public async Task Run_WebhookThatHangs_IsTimedOutAndRoutedWithStatusZero()
    {
        // Connections are taken by the system and never answered.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var (run, call) = await PlayAsync(open, $"http://{silent.LocalEndpoint}/slots");

        AssertRoutedAsUnanswered(run);
        Assert.Equal(JsonValueKind.Null, call.GetProperty("status").ValueKind);
        Assert.Contains("no answer within 0.2 s", call.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WebhookToAPrivateAddress_IsRefusedUnlessAllowed()
    {
        using var never = new TcpListener(IPAddress.Loopback, 0);
        never.Start();

        var (run, call) = await PlayAsync(strict, $"http://{never.LocalEndpoint}/slots");

        AssertRoutedAsUnanswered(run);
        Assert.Contains("REHEARSAL_ALLOWED_HOSTS", call.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.False(never.Pending());
    }

    private static void AssertRoutedAsUnanswered(Answer run)
    {
        Assert.Equal("PASSED", run.Text("status"));
        Assert.Equal("""["hello","hook","sorry"]""", run["nodes_visited"].GetRawText());
        Assert.Equal(0, run["variables_extracted"].GetProperty("BlandStatusCode").GetInt32());
    }

    private static async Task<(Answer Run, JsonElement Call)> PlayAsync(WorkingServer server, string url)
    {
        var pathway = await server.Client.CreatePathwayAsync(empty: true);
        var nodes = $$$"""
            [{"id":"hello","data":{"name":"Hello","isStart":true,"text":"Hello."}},
             {"id":"hook","type":"Webhook","data":{"name":"Hook","url":"{{{url}}}","timeoutValue":0.2,
              "responsePathways":[["BlandStatusCode","==","0",{"id":"sorry"}],["BlandStatusCode","==","200",{"id":"bye"}]]}},
             {"id":"sorry","type":"End Call","data":{"name":"Sorry","text":"Sorry, we cannot see the calendar. Goodbye."}},
             {"id":"bye","type":"End Call","data":{"name":"Bye","text":"See you."}}]
            """;
        var saved = await server.Client.PostJsonAsync($"/v1/pathway/{pathway}", $$"""{"nodes":{{nodes}},"edges":[{"source":"hello","target":"hook","label":"asks"}]}""");
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        var scenario = await server.Client.CreateScenarioAsync(
            pathway, ""","scenario_type":"REPLAY","input_messages":["Is Monday free?"],"assertions":[{"type":"STRING_CHECK","config":{"value":"cannot see"}}]""");
        var run = await server.FinishedAsync((await server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id"));
        var call = run["metadata"].GetProperty("turn_details").EnumerateArray().SelectMany(turn => turn.GetProperty("logs").EnumerateArray())
            .Single(log => log.GetProperty("type").GetString() == "tool_call").GetProperty("tool_call");
        return (run, call);
    }

    /// <summary>A server whose agents may reach this machine.</summary>
    public sealed class OpenServer : WorkingServer
    {
        protected override Dictionary<string, string?> Settings => new() { ["Rehearsal:Allowed:Hosts"] = "127.0.0.1" };
    }
}
