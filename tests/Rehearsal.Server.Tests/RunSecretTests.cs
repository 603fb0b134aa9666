using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>Secrets of the configuration in agents' requests: each organisation has its own, and nothing shows them.</summary>
public sealed class RunSecretTests(RunSecretTests.ServerWithSecrets server) : IClassFixture<RunSecretTests.ServerWithSecrets>
{
    private const string Value = "s3cret-value-of-ours";

    [Fact]
    public async Task Run_RequestWithASecret_SendsItAndShowsItNowhere()
    {
        await using var receiver = await Receiver.StartAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            await using var writer = new StreamWriter(context.Response.Body);
            await writer.WriteAsync($$"""{"echo":"{{context.Request.Headers["X-Token"]}}"}""");
        });

        var run = await RunAsync(server.Client, receiver.Url);

        Assert.Equal("PASSED", run.Text("status"));
        Assert.Equal(Value, (await receiver.FirstAsync()).Headers["X-Token"]);
        Assert.Equal("***", run["variables_extracted"].GetProperty("echo").GetString());
        Assert.DoesNotContain(Value, run.Body.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Log.All, line => line.Contains(Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_OfAnotherOrganisation_DoesNotGetTheSecret()
    {
        await using var receiver = await Receiver.StartAsync();

        var run = await RunAsync(server.Stranger, receiver.Url);

        Assert.Equal(("ERROR", "infrastructure"), (run.Text("status"), run["metadata"].GetProperty("fault").GetProperty("of").GetString()));
        Assert.Contains("Rehearsal:OrganisationSecrets:theirs:TOKEN", run.Text("error_message"), StringComparison.Ordinal);
        Assert.Equal(0, receiver.Count);
    }

    private async Task<Answer> RunAsync(HttpClient client, Uri url)
    {
        var nodes = $$$"""
            [{"id":"hello","data":{"name":"Hello","isStart":true,"text":"Hello."}},
             {"id":"hook","type":"Webhook","data":{"name":"Hook","url":"{{{url}}}","method":"POST","headers":{"X-Token":"{{SECRET.TOKEN}}"},"responseData":[{"name":"echo","data":"$.echo"}]}},
             {"id":"bye","type":"End Call","data":{"name":"Bye","text":"You said {{echo}}."}}]
            """;
        var pathway = await client.CreatePathwayAsync("{\"nodes\":" + nodes + ",\"edges\":[{\"source\":\"hello\",\"target\":\"hook\"},{\"source\":\"hook\",\"target\":\"bye\"}]}");
        var scenario = await client.CreateScenarioAsync(pathway, ""","scenario_type":"REPLAY","input_messages":["Hi"]""");
        return await server.FinishedAsync((await client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id"), client);
    }

    public sealed class ServerWithSecrets : WorkingServer
    {
        protected override Dictionary<string, string?> Settings =>
            new() { ["Rehearsal:Allowed:Hosts"] = "127.0.0.1", ["Rehearsal:OrganisationSecrets:ours:TOKEN"] = Value, ["Rehearsal:Secrets:TOKEN"] = "of the default one" };
    }
}
