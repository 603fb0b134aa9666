using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>The official client's commands about calls, as they are, against this server.</summary>
public sealed class BlandCliCallTests(WorkingServer server, BlandCli cli) : IClassFixture<WorkingServer>, IClassFixture<BlandCli>
{
    private const string Call = "call";

    [Fact]
    public async Task Call_ListGetEvents_ShowsWhatARunSaid()
    {
        var id = await RunAsync();

        var list = (await RunAsync(Call, "list", "--limit", "5", "--status", "completed", "--inbound", "--from", "2020-01-01", "--ascending")).Succeeded;
        Assert.Contains(id, list, StringComparison.Ordinal);
        Assert.Contains("inbound", list, StringComparison.Ordinal);
        var listed = Json((await RunAsync(Call, "list", "--json")).Output).GetProperty("calls").EnumerateArray();
        Assert.Contains(listed, call => call.GetProperty("call_id").GetString() == id);
        Assert.Contains("Showing 0 of 0 calls", (await RunAsync(Call, "list", "--batch", "none", "--to", "2020-01-01")).Succeeded, StringComparison.Ordinal);

        var detail = (await RunAsync(Call, "get", id)).Succeeded;
        Assert.Contains("completed", detail, StringComparison.Ordinal);
        Assert.Contains("assistant: Your appointment is confirmed. Goodbye.", detail, StringComparison.Ordinal);
        Assert.True(Json((await RunAsync(Call, "get", id, "--json")).Output).GetProperty("is_simulation").GetBoolean());

        var events = (await RunAsync(Call, "events", id)).Succeeded;
        Assert.Contains("Entered Goodbye.", events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_Recording_SaysThatThereIsNone() =>
        Assert.Contains("No recording", (await RunAsync(Call, "recording", await RunAsync())).Succeeded, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task Call_StopWhatIsOver_PrintsTheErrorAndExits1()
    {
        var result = await RunAsync(Call, "stop", await RunAsync());
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("CALL_NOT_ACTIVE", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_Generate_PrintsAScenarioThatCanBeMade()
    {
        var written = (await RunAsync("scenario", "generate", "--call-id", await RunAsync(), "--name", "From a call")).Output;
        Assert.Equal("From a call", Json(written).GetProperty("name").GetString());

        var file = Path.Combine(cli.Folder, "generated.json");
        await File.WriteAllTextAsync(file, written, TestContext.Current.CancellationToken);
        var made = Json((await RunAsync("scenario", "create", "--config", file)).Output);
        Assert.Equal("AGENT", made.GetProperty("scenario_type").GetString());
    }

    [Fact]
    public async Task Call_Send_SaysThatItIsNotOffered()
    {
        var result = await RunAsync(Call, "send", "+15550100100");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("No telephone is connected here", result.Errors, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync()
    {
        var scenario = await server.Client.CreateReplayAsync(await server.Client.CreatePathwayAsync());
        var run = (await server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", "{}")).Text("run_id");
        await server.FinishedAsync(run);
        return (await server.Client.GetJsonAsync($"/v1/agent-testing/runs/{run}")).Text("call_id");
    }

    private Task<CliResult> RunAsync(params string[] arguments) => cli.RunAsync(server, arguments);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
