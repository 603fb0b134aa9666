using System.Data.Common;
using Dapper;
using Rehearsal.App;
using Rehearsal.App.Batches;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Runs;
using Rehearsal.App.Simulations;

namespace Rehearsal.Storage.Stores;

/// <summary>A kind of thing that runs belong to and that is over when they all are: batches and simulation sets.</summary>
internal sealed class GroupKind
{
    private readonly string _table;
    private readonly string _column;
    private readonly DeliveryKind _announcement;
    private readonly Func<IReadOnlyList<StatusCount>, RunStatus> _verdict;
    private readonly OnPassed? _onPassed;

    private GroupKind(string table, string column, DeliveryKind announcement, Func<IReadOnlyList<StatusCount>, RunStatus> verdict, OnPassed? onPassed = null)
    {
        (_table, _column, _announcement, _verdict, _onPassed) = (table, column, announcement, verdict, onPassed);
        FindOpenRun = $"SELECT 1 FROM runs WHERE {column} = @Id AND {column} IS NOT NULL AND status IN ('PENDING', 'RUNNING') LIMIT 1";
    }

    public static GroupKind Batch { get; } = new("batches", "batch_id", DeliveryKind.Batch, runs => BatchVerdict.Of([.. runs.Select(count => count.Status)]), Publishing.PublishOfBatchAsync);

    public static GroupKind SimulationSet { get; } = new("simulation_sets", "simulation_set_id", DeliveryKind.SimulationSet, SimulationVerdict.Of);

    /// <summary>Gives a row while a group has an open run. SQLite takes the index of open runs only when its conditions stand there word for word.</summary>
    public string FindOpenRun { get; }

    /// <summary>Closes a group and lets its announcement go out, if no run of it is open; else does nothing.</summary>
    public async Task SettleAsync(DbConnection connection, string id, DateTimeOffset now)
    {
        var which = new { Id = id };
        // Writing the row before looking makes those take turns who close the last runs at the same time: the later one sees that it is the last.
        var isOpen = await connection.ExecuteAsync($"UPDATE {_table} SET status = status WHERE id = @Id AND status = 'RUNNING'", which) > 0;
        if (!isOpen || await connection.ExecuteScalarAsync<long?>(FindOpenRun, which) is not null)
            return;
        var runs = (await connection.QueryAsync<CountRow>(
            $"""
            SELECT r.scenario_id AS ScenarioId, r.status, COUNT(*) AS Runs, MAX(r.completed_at) AS Last
            FROM runs r JOIN {_table} g ON g.org_id = r.org_id AND g.id = r.{_column} WHERE g.id = @Id GROUP BY r.scenario_id, r.status
            """,
            which)).ToList();
        var verdict = _verdict([.. runs.Select(row => row.ToCount())]);
        // Whoever closes the last run may have read the clock before another did.
        var at = Math.Max(now.Stored(), runs.Max(row => row.Last) ?? 0);
        await connection.ExecuteAsync(
            $"UPDATE {_table} SET status = @Status, completed_at = @At WHERE id = @Id", new { Id = id, Status = verdict.ToWord(), At = at });
        if (verdict == RunStatus.Passed && _onPassed is not null)
            await _onPassed(connection, id, now);
        await DeliveryRows.MakePendingAsync(connection, _announcement, id, now);
    }

    /// <summary>Stops a group's open runs and closes it; null when the organisation has none of that id.</summary>
    public async Task<GroupStopped?> CancelAsync(DbConnection connection, OrgId org, string id, DateTimeOffset now)
    {
        var which = new { Org = org.Value, Id = id, Now = now.Stored() };
        var status = $"SELECT status FROM {_table} WHERE org_id = @Org AND id = @Id";
        if (await connection.QuerySingleOrDefaultAsync<string>(status, which) is null)
            return null;
        var stopped = await RunRows.CancelAsync(connection, $"{_column} = @Id", which);
        await SettleAsync(connection, id, now);
        return new GroupStopped(RunStatusExtensions.Parse(await connection.QuerySingleAsync<string>(status, which))!.Value, stopped);
    }

    private delegate Task OnPassed(DbConnection connection, string id, DateTimeOffset now);

    private sealed class CountRow
    {
        public string ScenarioId { get; init; } = "";
        public string Status { get; init; } = "";
        public long Runs { get; init; }
        public long? Last { get; init; }

        public StatusCount ToCount() => new(ScenarioId, RunStatusExtensions.Parse(Status)!.Value, Runs);
    }
}
