using System.Net;
using Rehearsal.ModelStub;
using Rehearsal.ModelStub.Script;
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
        await using var stub = await ModelStubServer.StartAsync(new ModelStubOptions { Script = ModelStubScript.Parse(Script) }, TestContext.Current.CancellationToken);
        await using var server = new Served(stub.BaseUrl);
        await server.InitializeAsync();
        var pathway = await server.Client.CreatePathwayAsync(empty: true);
        var saved = await server.Client.PostJsonAsync($"/v1/pathway/{pathway}", $$$"""
            {"nodes":[{"id":"talk","data":{"name":"Talk","isStart":true,"prompt":"Help to book.","tools":[
              {"name":"book","type":"webhook","url":"{{{service.Url}}}book/{{input.day}}","method":"POST",
               "input_schema":{"type":"object","properties":{"day":{"type":"string"}},"required":["day"]},"response_data":[{"name":"booked","data":"$.booked"}]}]}}],"edges":[]}
            """);
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        var scenario = await server.Client.CreateScenarioAsync(
            pathway, ""","scenario_type":"REPLAY","input_messages":["Monday"],"assertions":[{"type":"STRING_CHECK","config":{"value":"is booked"}},{"type":"WEBHOOK_TRIGGERED","config":{"tool_name":"book"}}]""");

        var run = await server.FinishedAsync((await server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id"));

        Assert.Equal((verdict, "POST /book/Monday"), (run.Text("status"), (await service.FirstAsync()).Target));
        Assert.Equal(["For which day?", "Monday", last], run["chat_history"].EnumerateArray().Select(line => line.GetProperty("content").GetString()));
        Assert.Equal("PASSED", run["assertion_results"][1].GetProperty("status").GetString());
    }

    private sealed class Served(string endpoint) : WorkingServer
    {
        protected override Dictionary<string, string?> Settings =>
            new() { ["Rehearsal:Model:Endpoint"] = endpoint, ["Rehearsal:Model:Name"] = "stub", ["Rehearsal:Allowed:Hosts"] = "127.0.0.1" };
    }
}
