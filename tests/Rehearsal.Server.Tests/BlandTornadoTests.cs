using System.Text.Json;
using System.Text.RegularExpressions;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>The official client's commands and tools for repair sessions, as they are, against this server.</summary>
public sealed partial class BlandTornadoTests(BlandCli cli) : IClassFixture<BlandCli>, IAsyncLifetime
{
    private const string ThinksForEver = """{"when":{"system":"You find out why a test"},"fault":"hang"}""";

    private RepairServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await RepairServer.StartAsync(ThinksForEver);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Commands_StartActiveStatusCancel_ShowTheSession()
    {
        var clinic = await FaultyClinic.CreateAsync(_server.Client);
        var started = (await RunAsync("start", "--pathway-id", clinic.Pathway, "--max-iterations", "3", "--scenario-ids", JsonSerializer.Serialize((string[])[clinic.Hillside]))).Succeeded;
        var id = Uuid().Match(started).Value;

        Assert.Equal(id, Text(Json((await RunAsync("active", "--pathway-id", clinic.Pathway)).Output), "tornado_id"));
        var status = Json((await RunAsync("status", id)).Output);
        Assert.Equal(("RUNNING", 3, 1), (Text(status, "status"), status.GetProperty("max_iterations").GetInt32(), status.GetProperty("total_scenarios").GetInt32()));
        Assert.Contains("ancelled", (await RunAsync("cancel", id)).Succeeded, StringComparison.Ordinal);
        var gone = await RunAsync("active", "--pathway-id", clinic.Pathway);
        Assert.Equal(1, gone.ExitCode);
        Assert.Contains("NO_ACTIVE_TORNADO", gone.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_StartActiveStatusCancel_ShowTheSession()
    {
        await using var tools = cli.StartMcp(_server);
        var clinic = await FaultyClinic.CreateAsync(_server.Client);
        var started = await tools.CallAsync("bland_scenario_tornado_start", new { pathway_id = clinic.Pathway });
        var id = Text(started, "tornado_id");

        Assert.Equal(id, Text(await tools.CallAsync("bland_scenario_tornado_active", new { pathway_id = clinic.Pathway }), "session_id"));
        Assert.Equal("RUNNING", Text(await tools.CallAsync("bland_scenario_tornado_status", new { tornado_id = id }), "status"));
        Assert.True((await tools.CallAsync("bland_scenario_tornado_cancel", new { tornado_id = id })).GetProperty("cancelled").GetBoolean());
        Assert.Contains("pathway_id", await tools.RefusalAsync("bland_scenario_tornado_start"), StringComparison.Ordinal);
    }

    private Task<CliResult> RunAsync(params string[] arguments) => cli.RunAsync(_server, ["scenario", "tornado", .. arguments]);

    private static JsonElement Json(string text) => JsonDocument.Parse(text[text.IndexOf('{', StringComparison.Ordinal)..]).RootElement;

    private static string? Text(JsonElement item, string member) => item.GetProperty(member).GetString();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Uuid();
}
