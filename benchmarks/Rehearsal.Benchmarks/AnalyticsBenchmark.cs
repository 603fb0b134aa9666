using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rehearsal.App;
using Rehearsal.App.Analytics;
using Rehearsal.Engine.Insight.Flow;
using Rehearsal.Storage;
using Spectre.Console;

namespace Rehearsal.Benchmarks;

/// <summary>
/// What analytics of one pathway cost, by how many runs it has and how many different ways they took. Each time is a median, in units of
/// the totals among the fewest runs; memory is what one reading allocates.
/// </summary>
internal sealed class AnalyticsBenchmark(string? postgres)
{
    private const int Repeats = 7;
    private static readonly OrgId Org = new("org");

    public async Task RunAsync(int[] sizes, int[] ways, CancellationToken cancellationToken)
    {
        var table = new Table().AddColumns("runs", "ways", "totals", "days", "flow", "flow allocates");
        double? unit = null;
        foreach (var (size, way) in sizes.Order().SelectMany(size => ways.Order().Select(way => (size, way))))
        {
            var (totals, days, flow, bytes) = await MeasureAsync(size, way, cancellationToken);
            unit ??= totals;
            table.AddRow([Whole(size), Whole(way), .. new[] { totals, days, flow }.Select(time => (time / unit.Value).ToString("0.0", CultureInfo.InvariantCulture)), $"{Whole(bytes / 1024)} KB"]);
        }

        AnsiConsole.Write(table.MarkdownBorder());
        AnsiConsole.WriteLine(FormattableString.Invariant($"1.0 was {unit * 1000:0.0} ms here."));
    }

    private async Task<(double Totals, double Days, double Flow, long Bytes)> MeasureAsync(int size, int ways, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        await using var services = new ServiceCollection()
            .AddRehearsalStorage(postgres is null ? new StorageOptions { SqliteDirectory = folder.Path } : new StorageOptions { PostgresConnection = postgres })
            .BuildServiceProvider();
        await services.GetRequiredService<IDatabase>().MigrateAsync(cancellationToken);
        await FillAsync(folder, size, ways, cancellationToken);
        var store = services.GetRequiredService<IAnalyticsStore>();
        Task FlowAsync() => store.ReadPathsAsync(Org, "p", DateTimeOffset.UnixEpoch, new FlowStatistics().Add, cancellationToken);
        var totals = await MedianAsync(() => store.CountScenariosAsync(Org, "p", DateTimeOffset.UnixEpoch, cancellationToken));
        var days = await MedianAsync(() => store.CountDaysAsync(Org, "p", DateTimeOffset.UnixEpoch, cancellationToken));
        var flow = await MedianAsync(FlowAsync);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await FlowAsync();
        return (totals, days, flow, GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    private static async Task<double> MedianAsync(Func<Task> reading)
    {
        await reading();
        var times = new double[Repeats];
        for (var i = 0; i < Repeats; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await reading();
            times[i] = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        return times.Order().ElementAt(Repeats / 2);
    }

    private async Task FillAsync(TemporaryFolder folder, int size, int ways, CancellationToken cancellationToken)
    {
        await using System.Data.Common.DbConnection connection = postgres is null
            ? new SqliteConnection($"Data Source={Path.Combine(folder.Path, "rehearsal.db")}")
            : new NpgsqlConnection(postgres);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(
            """
            DELETE FROM run_outcomes;
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @size)
            INSERT INTO run_outcomes (run_id, org_id, pathway_id, scenario_id, status, score, path, failed_node, created_at)
            SELECT CAST(10000000 + i AS TEXT) || '-7000-8000-000000000000', 'org', 'p', 'scenario-' || CAST(i % 50 AS TEXT),
                CASE WHEN i % 10 = 7 THEN 'FAILED' ELSE 'PASSED' END, 0.9, '["greeting","node-' || CAST(i % @ways AS TEXT) || '","details","booking","goodbye"]',
                CASE WHEN i % 10 = 7 THEN 'details' END, 1750000000000 + CAST(i AS BIGINT) * 10000
            FROM n
            """,
            new { size, ways },
            commandTimeout: 0);
        if (postgres is not null)
            await connection.ExecuteAsync("VACUUM ANALYZE run_outcomes", commandTimeout: 0);
        if (connection is SqliteConnection held)
            SqliteConnection.ClearPool(held);
    }

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
