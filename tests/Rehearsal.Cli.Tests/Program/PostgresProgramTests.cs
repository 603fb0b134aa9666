using System.Text.Json.Nodes;
using Rehearsal.Cli.Suites;

namespace Rehearsal.Cli.Program;

public sealed class PostgresProgramTests(PostgresServer postgres) : IClassFixture<PostgresServer>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_KilledAmidRuns_FinishesEachOnce()
    {
        using var server = new KilledServer(_folder.Path, "--postgres", await postgres.CreateDatabaseAsync());

        await server.ProveAsync();
    }

    [Fact]
    public async Task Serve_KilledAmidARepair_GoesOnFromWhereItWas()
    {
        using var server = new KilledRepair(_folder.Path, "--postgres", await postgres.CreateDatabaseAsync());

        await server.ProveAsync();
    }

    [Fact]
    public async Task Test_OnPostgres_KeepsItsRunsThereAndMakesNoFile()
    {
        var database = await postgres.CreateDatabaseAsync();
        _folder.Write("s.yaml", SuiteTexts.With("  - { name: Passes, caller: [Hi], assertions: [{ says: hello }] }\n"));

        var reports = await Task.WhenAll(TestAsync("1.json"), TestAsync("2.json"));

        Assert.Equal(20, reports.SelectMany(Runs).Select(run => (string)run!["id"]!).Distinct().Count());
        Assert.Single(reports.SelectMany(Runs).Select(run => (string)run!["scenario_id"]!).Distinct());
        Assert.False(Directory.Exists(_folder.File(".rehearsal")));

        async Task<JsonNode> TestAsync(string report)
        {
            var finished = await RunningProgram.RunAsync(_folder.Path, "test", "s.yaml", "--postgres", database, "--repeat", "10", "--json", report);
            Assert.Equal((0, ""), (finished.ExitCode, finished.Error));
            return JsonNode.Parse(await File.ReadAllTextAsync(_folder.File(report)))!;
        }
    }

    private static JsonArray Runs(JsonNode report) => report["suites"]![0]!["scenarios"]![0]!["runs"]!.AsArray();
}
