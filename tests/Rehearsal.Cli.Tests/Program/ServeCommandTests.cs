using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Rehearsal.Cli.Suites;

namespace Rehearsal.Cli.Program;

public sealed class ServeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_OnAnEmptyDatabase_PrintsAKeyThatWorks_AndOnceOnly()
    {
        await using (var first = Serve())
        {
            var url = await first.LineAsync("Rehearsal listens at");
            var key = await first.LineAsync("API key, shown once");
            Assert.Equal(HttpStatusCode.OK, await StatusAsync($"{url}/v1/me", key));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync($"{url}/v1/me", "wrong"));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync($"{url}/health/ready", null));
            first.Interrupt();
            var finished = await first.EndAsync();
            Assert.Equal((0, ""), (finished.ExitCode, finished.Error));
            Assert.DoesNotContain("warn", finished.Output, StringComparison.OrdinalIgnoreCase);
        }

        await using var second = Serve();
        await second.LineAsync("Ctrl-C");
        second.Interrupt();
        Assert.DoesNotContain("shown once", (await second.EndAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_WithTheOperatorsKey_TakesItAndNeverPrintsIt()
    {
        const string Key = "operators-own-key-0001";
        await using var program = Serve(new Dictionary<string, string> { ["REHEARSAL_API_KEY"] = Key });
        var url = await program.LineAsync("Rehearsal listens at");

        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"{url}/v1/me", Key));
        program.Interrupt();
        Assert.DoesNotContain(Key, (await program.EndAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_WithAKeyThatWasRevoked_RefusesToStart()
    {
        const string Key = "operators-own-key-0002";
        var settings = new Dictionary<string, string> { ["REHEARSAL_API_KEY"] = Key };
        await using (var first = Serve(settings))
        {
            await first.LineAsync("Ctrl-C");
            first.Interrupt();
            await first.EndAsync();
        }

        var revoked = await RunningProgram.RunAsync(_folder.Path, "keys", "revoke", Key);
        Assert.Equal((0, ""), (revoked.ExitCode, revoked.Error));

        await using var second = Serve(settings);
        var finished = await second.EndAsync();
        Assert.Equal((2, "rehearsal: REHEARSAL_API_KEY is a key that was revoked; give another one, or none.\n"), (finished.ExitCode, finished.Error));
    }

    [Theory]
    [InlineData("REHEARSAL_API_KEY", "short", "rehearsal: REHEARSAL_API_KEY has 5 characters; at least 16 are accepted.")]
    [InlineData("REHEARSAL_MAX_CONCURRENT_RUNS", "many", "rehearsal: REHEARSAL_MAX_CONCURRENT_RUNS is 'many'")]
    [InlineData("REHEARSAL_RUN_TIMEOUT_SECONDS", "0", "rehearsal: REHEARSAL_RUN_TIMEOUT_SECONDS is '0'")]
    [InlineData("REHEARSAL_WEBHOOKS_DEFAULT_ROW_OVERRIDES", "maybe", "rehearsal: REHEARSAL_WEBHOOKS_DEFAULT_ROW_OVERRIDES is 'maybe'; true or false is accepted.")]
    [InlineData("REHEARSAL_COMPAT_ENVELOPE", "Boxed", "rehearsal: REHEARSAL_COMPAT_ENVELOPE is 'Boxed'; Documented or Wrapped is accepted.")]
    [InlineData("REHEARSAL_COMPAT_PUBLISH_SNAPSHOTS", "often", "rehearsal: REHEARSAL_COMPAT_PUBLISH_SNAPSHOTS is 'often'; true or false is accepted.")]
    [InlineData("REHEARSAL_MODEL_ENDPOINT", "nonsense", "rehearsal: REHEARSAL_MODEL_ENDPOINT")]
    [InlineData("REHEARSAL_MODEL_TIMEOUT_SECONDS", "soon", "rehearsal: REHEARSAL_MODEL_TIMEOUT_SECONDS")]
    [InlineData("REHEARSAL_ALLOWED_HOSTS", "http://x y", "rehearsal: REHEARSAL_ALLOWED_HOSTS")]
    [InlineData("REHEARSAL_POSTGRES", "nonsense", "rehearsal: the database in PostgreSQL cannot be used")]
    [InlineData("REHEARSAL_URLS", "ftp://here", "rehearsal: --urls: 'ftp://here' is not an address to listen on")]
    public async Task Serve_WrongSetting_IsOneSentence(string name, string value, string expected)
    {
        await using var program = RunningProgram.Start(
            _folder.Path, ["serve"], new Dictionary<string, string> { ["REHEARSAL_URLS"] = "http://127.0.0.1:0", [name] = value });
        var finished = await program.EndAsync();

        Assert.Equal(2, finished.ExitCode);
        Assert.StartsWith(expected, finished.Error, StringComparison.Ordinal);
        Assert.Single(finished.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", finished.Output);
    }

    [Fact]
    public async Task Serve_AddressInUse_IsOneSentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var finished = await RunningProgram.RunAsync(_folder.Path, "serve", "--urls", $"http://{other.LocalEndpoint}");

        Assert.Equal((2, ""), (finished.ExitCode, finished.Output));
        Assert.Equal($"rehearsal: Failed to bind to address http://{other.LocalEndpoint}: address already in use.\n", finished.Error);
    }

    [Fact]
    public async Task ServeAndTwoTests_OnOneDatabase_RunEverythingOnce()
    {
        const int Repeat = 20;
        _folder.Write("s.yaml", SuiteTexts.With("""
              - { name: A, caller: [Hi], assertions: [{ says: hello }] }
              - { name: B, caller: [Hi], assertions: [{ says: goodbye }] }
            """));
        await using var server = Serve();
        var (url, key) = (await server.LineAsync("Rehearsal listens at"), await server.LineAsync("API key, shown once"));

        var reports = await Task.WhenAll(TestAsync("1.json"), TestAsync("2.json"));
        var stored = await StoredAsync(url, key);

        var reported = reports.SelectMany(report => report["suites"]![0]!["scenarios"]!.AsArray()).SelectMany(scenario => scenario!["runs"]!.AsArray()).ToArray();
        Assert.Equal(2 * 2 * Repeat, reported.Length);
        Assert.Equal(reported.Select(Id).Order(StringComparer.Ordinal), stored.Select(Id).Order(StringComparer.Ordinal));
        Assert.All(stored, run => Assert.Equal("PASSED", (string)run!["status"]!));
        // Two scenarios, one pathway: the second process found what the first had stored.
        Assert.Equal((2, 1), (stored.Select(run => (string)run!["scenario_id"]!).Distinct().Count(), stored.Select(run => (string)run!["pathway_id"]!).Distinct().Count()));
        // A conversation executed twice would have its lines twice.
        Assert.All(reported, run => Assert.Equal(3, run!["chat_history"]!.AsArray().Count));

        async Task<JsonNode> TestAsync(string report)
        {
            var finished = await RunningProgram.RunAsync(_folder.Path, "test", "s.yaml", "--repeat", "20", "--json", report);
            Assert.Equal((0, ""), (finished.ExitCode, finished.Error));
            return JsonNode.Parse(File.ReadAllText(_folder.File(report)))!;
        }
    }

    [Fact]
    public async Task Serve_KilledAmidRuns_FinishesEachOnce()
    {
        using var server = new KilledServer(_folder.Path);

        await server.ProveAsync();
    }

    [Fact]
    public async Task Serve_KilledAmidARepair_GoesOnFromWhereItWas()
    {
        using var server = new KilledRepair(_folder.Path);

        await server.ProveAsync();
    }

    private static string Id(JsonNode? run) => (string)run!["id"]!;

    private RunningProgram Serve(Dictionary<string, string>? environment = null) =>
        RunningProgram.Start(_folder.Path, ["serve", "--urls", "http://127.0.0.1:0"], environment);

    private static async Task<HttpStatusCode> StatusAsync(string url, string? key)
    {
        using var client = Client(key);
        using var answer = await client.GetAsync(url);
        return answer.StatusCode;
    }

    private static async Task<JsonNode?[]> StoredAsync(string url, string key)
    {
        using var client = Client(key);
        var answer = JsonNode.Parse(await client.GetStringAsync($"{url}/v1/agent-testing/runs?limit=100"))!;
        return [.. answer["runs"]!.AsArray()];
    }

    private static HttpClient Client(string? key)
    {
        var client = new HttpClient();
        if (key is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation("authorization", key);
        return client;
    }
}
