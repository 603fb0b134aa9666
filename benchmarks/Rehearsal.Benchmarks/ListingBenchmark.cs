using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rehearsal.App;
using Rehearsal.App.Runs;
using Rehearsal.Storage;
using Spectre.Console;

namespace Rehearsal.Benchmarks;

/// <summary>
/// Pages of stored runs, by filter and depth. Two organisations share the table, nine runs in ten are the one's that asks. Each
/// number is the median time, in units of the first page without a filter among the fewest runs. The last column has the fewest runs
/// again, among simulations and node tests that no list of runs shows.
/// </summary>
internal sealed class ListingBenchmark(string? postgres)
{
    private const int Repeats = 15;
    private const string Columns =
        """
        id, org_id, call_id, scenario_id, scenario_name, pathway_id, persona_id, batch_id, trigger_source, kind, status, overall_score,
        turn_count, message_count, assertion_results, created_at, started_at, completed_at, attempt
        """;

    private static readonly OrgId Org = new("org-ours");

    private static readonly (string Name, RunFilter Filter, int Offset)[] Pages =
    [
        ("first page", new(), 0),
        ("page at half", new(), -2),
        ("scenario (1 in 50)", new() { ScenarioId = "scenario-7" }, 0),
        ("pathway (1 in 5)", new() { PathwayId = "pathway-2" }, 0),
        ("persona (1 in 3)", new() { PersonaId = "persona-1" }, 0),
        ("batch (20 runs)", new() { BatchId = "batch-100" }, 0),
        ("status FAILED (1 in 10)", new() { Status = RunStatus.Failed }, 0),
        ("status ERROR (none)", new() { Status = RunStatus.Error }, 0),
        ("pathway and FAILED", new() { PathwayId = "pathway-2", Status = RunStatus.Failed }, 0),
        ("scenario and FAILED", new() { ScenarioId = "scenario-7", Status = RunStatus.Failed }, 0),
        ("scenario and pathway", new() { ScenarioId = "scenario-7", PathwayId = "pathway-2" }, 0),
    ];

    public async Task RunAsync(int[] sizes, int others, CancellationToken cancellationToken)
    {
        var table = new Table().AddColumn("page of 50");
        var columns = new List<double[]>();
        foreach (var (size, among) in (IEnumerable<(int, int)>)[.. sizes.Order().Select(size => (size, 0)), (sizes.Min(), others)])
        {
            var named = FormattableString.Invariant($"{size:N0} runs") + (among == 0 ? "" : FormattableString.Invariant($" among {among:N0} others"));
            table.AddColumn(new TableColumn(named).RightAligned());
            columns.Add(await MeasureAsync(size, among, cancellationToken));
        }

        var unit = columns[0][0];
        foreach (var (name, index) in Pages.Select((page, index) => (page.Name, index)))
            table.AddRow([name, .. columns.Select(column => (column[index] / unit).ToString("0.0", CultureInfo.InvariantCulture))]);
        AnsiConsole.Write(table.MarkdownBorder());
        AnsiConsole.WriteLine(FormattableString.Invariant($"1.0 was {unit * 1000:0.0} ms here."));
    }

    private async Task<double[]> MeasureAsync(int size, int others, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        await using var services = new ServiceCollection()
            .AddRehearsalStorage(postgres is null ? new StorageOptions { SqliteDirectory = folder.Path } : new StorageOptions { PostgresConnection = postgres })
            .BuildServiceProvider();
        await services.GetRequiredService<IDatabase>().MigrateAsync(cancellationToken);
        await FillAsync(folder, size, others, cancellationToken);
        var store = services.GetRequiredService<IRunStore>();
        var times = new List<double>();
        foreach (var (_, filter, offset) in Pages)
            times.Add(await MedianAsync(() => store.ListAsync(Org, filter, 50, offset < 0 ? size / -offset : offset, cancellationToken)));
        return [.. times];
    }

    private static async Task<double> MedianAsync(Func<Task> page)
    {
        await page();
        var times = new double[Repeats];
        for (var i = 0; i < Repeats; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await page();
            times[i] = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        return times.Order().ElementAt(Repeats / 2);
    }

    /// <summary>Runs as a year of use leaves them, made by the database itself.</summary>
    private async Task FillAsync(TemporaryFolder folder, int size, int others, CancellationToken cancellationToken)
    {
        await using System.Data.Common.DbConnection connection = postgres is null
            ? new SqliteConnection($"Data Source={Path.Combine(folder.Path, "rehearsal.db")}")
            : new NpgsqlConnection(postgres);
        await connection.OpenAsync(cancellationToken);
        var results = "[" + string.Join(',', Enumerable.Repeat("""{"type":"contains","passed":true,"reasoning":"The transcript contains what was asked for."}""", 4)) + "]";
        await connection.ExecuteAsync(
            $"""
            DELETE FROM runs;
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @size)
            INSERT INTO runs ({Columns})
            SELECT
                CAST(10000000 + i AS TEXT) || '-7000-8000-000000000000', CASE WHEN i % 10 = 3 THEN 'org-theirs' ELSE 'org-ours' END,
                CAST(10000000 + i AS TEXT) || '-7000-8000-000000000001', 'scenario-' || CAST(i % 50 AS TEXT), 'A scenario', 'pathway-' || CAST(i % 5 AS TEXT),
                CASE WHEN i % 3 = 0 THEN 'persona-1' END, 'batch-' || CAST(i / 20 AS TEXT), 'API', 'test', CASE WHEN i % 10 = 7 THEN 'FAILED' ELSE 'PASSED' END, 0.9,
                8, 17, @results, 1750000000000 + CAST(i AS BIGINT) * 1000, 1750000000000, 1750000001000, 1
            FROM n;
            WITH RECURSIVE n(i) AS (SELECT 1 WHERE @others > 0 UNION ALL SELECT i + 1 FROM n WHERE i < @others)
            INSERT INTO runs ({Columns})
            SELECT
                CAST(20000000 + i AS TEXT) || '-7000-8000-000000000000', CASE WHEN i % 10 = 3 THEN 'org-theirs' ELSE 'org-ours' END,
                CAST(20000000 + i AS TEXT) || '-7000-8000-000000000001', '', 'A caller', 'pathway-' || CAST(i % 5 AS TEXT),
                NULL, NULL, 'simulation', CASE WHEN i % 2 = 0 THEN 'simulation' ELSE 'node_test' END, CASE WHEN i % 10 = 7 THEN 'FAILED' ELSE 'PASSED' END, NULL,
                8, 17, '[]', 1750000000000 + CAST(i AS BIGINT) * 1000 * @size / @others, 1750000000000, 1750000001000, 1
            FROM n
            """,
            new { size, others, results },
            commandTimeout: 0);
        // What PostgreSQL does by itself soon after; SQLite never does.
        if (postgres is not null)
            await connection.ExecuteAsync("VACUUM ANALYZE runs", commandTimeout: 0);
        if (connection is SqliteConnection held)
            SqliteConnection.ClearPool(held);
    }
}
