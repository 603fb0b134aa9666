using Dapper;
using Rehearsal.App;
using Rehearsal.App.Analytics;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Insight.Flow;

namespace Rehearsal.Storage.Stores;

/// <inheritdoc cref="IAnalyticsStore"/>
internal sealed class AnalyticsStore(Database database) : IAnalyticsStore
{
    private const string InWindow = "org_id = @Org AND pathway_id = @PathwayId AND created_at >= @Since";
    private const string Passed = "SUM(CASE WHEN status = 'PASSED' THEN 1 ELSE 0 END)";
    private const long MillisecondsOfADay = 86_400_000;

    public async Task<IReadOnlyList<ScenarioCounts>> CountScenariosAsync(OrgId org, string pathwayId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string ScenarioId, long Runs, long Passed, long Scored, double Sum)>(
            $"SELECT scenario_id, COUNT(*), {Passed}, COUNT(score), COALESCE(SUM(score), 0.0) FROM run_outcomes WHERE {InWindow} GROUP BY scenario_id ORDER BY scenario_id",
            Window(org, pathwayId, since));
        return [.. rows.Select(row => new ScenarioCounts(row.ScenarioId, new PassCounts(row.Passed, row.Runs), row.Scored, row.Sum))];
    }

    public async Task<IReadOnlyList<DayCounts>> CountDaysAsync(OrgId org, string pathwayId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Day, long Runs, long Passed)>(
            $"SELECT created_at / {MillisecondsOfADay}, COUNT(*), {Passed} FROM run_outcomes WHERE {InWindow} GROUP BY created_at / {MillisecondsOfADay} ORDER BY 1",
            Window(org, pathwayId, since));
        return [.. rows.Select(row => new DayCounts(DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(row.Day)), new PassCounts(row.Passed, row.Runs)))];
    }

    public async Task<PassCounts> CountAsync(OrgId org, string pathwayId, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var (runs, passed) = await connection.QuerySingleAsync<(long Runs, long Passed)>(
            $"SELECT COUNT(*), COALESCE({Passed}, 0) FROM run_outcomes WHERE {InWindow} AND created_at < @Until",
            new { Org = org.Value, PathwayId = pathwayId, Since = from.Stored(), Until = until.Stored() });
        return new PassCounts(passed, runs);
    }

    public async Task ReadPathsAsync(OrgId org, string pathwayId, DateTimeOffset since, Action<PathCount> read, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var groups = connection.QueryUnbufferedAsync<PathRow>(
            $"SELECT path, failed_node AS FailedNode, status, COUNT(*) AS Runs FROM run_outcomes WHERE {InWindow} GROUP BY path, failed_node, status",
            Window(org, pathwayId, since));
        await foreach (var row in groups.WithCancellation(cancellationToken))
            read(row.ToCount());
    }

    public async Task<IReadOnlyList<CountedRun>> ListNewestAsync(OrgId org, string pathwayId, DateTimeOffset since, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<NewestRow>(
            $"""
            SELECT r.id, r.scenario_id AS ScenarioId, r.scenario_name AS ScenarioName, n.status, n.score, n.created_at AS CreatedAt
            FROM (SELECT run_id, status, score, created_at FROM run_outcomes WHERE {InWindow} ORDER BY created_at DESC, run_id DESC LIMIT @Limit) n
            JOIN runs r ON r.id = n.run_id ORDER BY n.created_at DESC, r.id DESC
            """,
            new { Org = org.Value, PathwayId = pathwayId, Since = since.Stored(), Limit = limit });
        return [.. rows.Select(row => row.ToRun())];
    }

    private static object Window(OrgId org, string pathwayId, DateTimeOffset since) => new { Org = org.Value, PathwayId = pathwayId, Since = since.Stored() };

    private sealed class PathRow
    {
        public string Path { get; init; } = "";
        public string? FailedNode { get; init; }
        public string Status { get; init; } = "";
        public long Runs { get; init; }

        public PathCount ToCount() => new(StoredJson.Read<List<string>>(Path), FailedNode, Enum.Parse<Outcome>(Status, ignoreCase: true), Runs);
    }

    private sealed class NewestRow
    {
        public string Id { get; init; } = "";
        public string ScenarioId { get; init; } = "";
        public string ScenarioName { get; init; } = "";
        public string Status { get; init; } = "";
        public double? Score { get; init; }
        public long CreatedAt { get; init; }

        public CountedRun ToRun() => new(Id, ScenarioId, ScenarioName, RunStatusExtensions.Parse(Status)!.Value, Score, CreatedAt.Moment());
    }
}
