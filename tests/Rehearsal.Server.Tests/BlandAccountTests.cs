using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>The official client with its own profiles, and what it stops.</summary>
public sealed class BlandAccountTests(TestServer server, BlandCli cli) : IClassFixture<TestServer>, IClassFixture<BlandCli>
{
    [Fact]
    public async Task Auth_LoginSwitchProfilesLogout_KeepsTheAddressOfThisServer()
    {
        string[] login = ["auth", "login", "--key", server.Key, "--base-url", server.Address.ToString(), "--profile"];
        foreach (var profile in (string[])["lab", "other"])
            Assert.Contains("Authenticated successfully", (await cli.RunAsync([.. login, profile])).Succeeded, StringComparison.Ordinal);
        Assert.Contains("active", (await cli.RunAsync("auth", "switch", "lab")).Succeeded, StringComparison.Ordinal);
        Assert.Contains("lab", (await cli.RunAsync("auth", "whoami")).Succeeded, StringComparison.Ordinal);
        Assert.Contains("other", (await cli.RunAsync("auth", "profiles")).Succeeded, StringComparison.Ordinal);
        Assert.Contains("removed", (await cli.RunAsync("auth", "logout", "--profile", "lab")).Succeeded, StringComparison.Ordinal);

        var refused = await cli.RunAsync("auth", "login", "--key", "wrong", "--base-url", server.Address.ToString());
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Invalid API key", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallStop_RunThatIsGoingOn_IsCancelled()
    {
        var scenario = await server.Client.CreateScenarioAsync(await server.Client.CreatePathwayAsync());
        var run = (await server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id");
        var call = (await server.Client.GetJsonAsync($"/v1/agent-testing/runs/{run}")).Text("call_id");

        Assert.NotEmpty((await cli.RunAsync(server, ["call", "stop", call])).Succeeded);

        Assert.Equal("CANCELLED", (await server.Client.GetJsonAsync($"/v1/agent-testing/runs/{run}")).Text("status"));
    }
}
