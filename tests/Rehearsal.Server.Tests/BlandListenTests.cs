using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>The official client listens for completion webhooks and hands them on, signature and all.</summary>
public sealed class BlandListenTests(RunWebhookTests.OpenServer server, BlandCli cli) : IClassFixture<RunWebhookTests.OpenServer>, IClassFixture<BlandCli>
{
    [Fact]
    public async Task Listen_FinishedRun_IsNamedAndHandedOn()
    {
        await server.Client.PutJsonAsync("/v1/agent-testing/webhook-secret", """{"secret":"sixteen letters and more"}""");
        await using var receiver = await Receiver.StartAsync();
        var port = FreePort();
        var listening = cli.Start(server, "listen", "--port", port, "--forward-to", new Uri(receiver.Url, "/hook").ToString(), "--events", "agent_testing.run.completed");
        await BlandCli.ReadUntilAsync(listening, "Listening on port");

        var scenario = await server.Client.CreateReplayAsync(await server.Client.CreatePathwayAsync());
        var started = (await cli.RunAsync(server, ["scenario", "run", scenario, "--webhook", $"http://127.0.0.1:{port}/"])).Succeeded;

        var handedOn = await receiver.FirstAsync();
        listening.Kill(entireProcessTree: true);
        var body = JsonDocument.Parse(handedOn.Body).RootElement;
        Assert.Equal(("POST /hook", "PASSED"), (handedOn.Target, body.GetProperty("status").GetString()));
        Assert.Contains(body.GetProperty("run_id").GetString()!, started, StringComparison.Ordinal);
        Assert.Equal(64, handedOn.Headers["X-Webhook-Signature"].Length);
        var said = await listening.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"agent_testing.run.completed ({body.GetProperty("call_id").GetString()})", said, StringComparison.Ordinal);
    }

    private static string FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
