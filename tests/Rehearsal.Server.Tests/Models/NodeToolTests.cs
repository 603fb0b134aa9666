using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests.Models;

/// <summary>An agent with a tool, played by the stub: the same booking green, and red when the service says no.</summary>
public sealed class NodeToolTests
{
    private const string Script =
        """
        {"rules":[
          {"when":{"system":"Tools that you can use","user":"\"booked\":true"},"json":{"tool":null,"arguments":{"day":null},"line":"Monday is booked. Goodbye."}},
          {"when":{"system":"Tools that you can use","user":"Result of the tool"},"json":{"tool":null,"arguments":{"day":null},"line":"I am sorry, Monday is taken."}},
          {"when":{"system":"Tools that you can use","user":"Monday"},"json":{"tool":"book","arguments":{"day":"Monday"},"line":""}},
          {"when":{"system":"Tools that you can use"},"json":{"tool":null,"arguments":{"day":null},"line":"For which day?"}}
        ]}
        """;

    [Theory]
    [InlineData("true", "PASSED", "Monday is booked. Goodbye.")]
    [InlineData("false", "FAILED", "I am sorry, Monday is taken.")]
    public async Task Run_AgentWithATool_IsJudgedByWhatCameOfIt(string booked, string verdict, string last)
    {
        await using var service = await Receiver.StartAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            await using var writer = new StreamWriter(context.Response.Body);
            await writer.WriteAsync($$"""{"booked":{{booked}}}""");
        });
        await using var server = await PlayedServer.StartAsync(Script, allowedHosts: "127.0.0.1");
        var pathway = await server.Client.CreatePathwayAsync($$$"""
            {"nodes":[{"id":"talk","data":{"name":"Talk","isStart":true,"prompt":"Help to book.","tools":[
              {"name":"book","type":"webhook","url":"{{{service.Url}}}book/{{input.day}}","method":"POST",
               "input_schema":{"type":"object","properties":{"day":{"type":"string"}},"required":["day"]},"response_data":[{"name":"booked","data":"$.booked"}]}]}}],"edges":[]}
            """);
        var scenario = await server.Client.CreateScenarioAsync(
            pathway, ""","scenario_type":"REPLAY","input_messages":["Monday"],"assertions":[{"type":"STRING_CHECK","config":{"value":"is booked"}},{"type":"WEBHOOK_TRIGGERED","config":{"tool_name":"book"}}]""");

        var run = await server.FinishedAsync((await server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id"));

        Assert.Equal((verdict, "POST /book/Monday"), (run.Text("status"), (await service.FirstAsync()).Target));
        Assert.Equal(["For which day?", "Monday", last], run["chat_history"].EnumerateArray().Select(line => line.GetProperty("content").GetString()));
        Assert.Equal("PASSED", run["assertion_results"][1].GetProperty("status").GetString());
    }
}
