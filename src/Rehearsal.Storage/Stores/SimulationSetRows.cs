using System.Data.Common;
using Dapper;
using Rehearsal.App;
using Rehearsal.App.Batches;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Runs;
using Rehearsal.App.Simulations;

namespace Rehearsal.Storage.Stores;

/// <summary>Simulation sets as the stores of runs see them; see <see cref="BatchRows"/> for the reasons.</summary>
internal static class SimulationSetRows
{
    /// <summary>Gives a row while the set has an open run.</summary>
    public const string FindOpenRun = "SELECT 1 FROM runs WHERE simulation_set_id = @Id AND simulation_set_id IS NOT NULL AND status IN ('PENDING', 'RUNNING') LIMIT 1";

    /// <summary>Closes the set and lets its announcement go out, if no run of it is open; else does nothing.</summary>
    public static async Task SettleAsync(DbConnection connection, string setId, DateTimeOffset now)
    {
        var which = new { Id = setId };
        var isOpen = await connection.ExecuteAsync("UPDATE simulation_sets SET status = status WHERE id = @Id AND status = 'RUNNING'", which) > 0;
        if (!isOpen || await connection.ExecuteScalarAsync<long?>(FindOpenRun, which) is not null)
            return;
        var runs = await connection.QueryAsync<CountRow>(
            """
            SELECT r.scenario_id AS ScenarioId, r.status, COUNT(*) AS Runs
            FROM runs r JOIN simulation_sets s ON s.org_id = r.org_id AND s.id = r.simulation_set_id WHERE s.id = @Id GROUP BY r.scenario_id, r.status
            """,
            which);
        var verdict = SimulationVerdict.Of([.. runs.Select(row => row.ToCount())]);
        await connection.ExecuteAsync(
            "UPDATE simulation_sets SET status = @Status, completed_at = @Now WHERE id = @Id", new { Id = setId, Status = verdict.ToWord(), Now = now.Stored() });
        await DeliveryRows.MakePendingAsync(connection, DeliveryKind.SimulationSet, setId, now);
    }

    private sealed class CountRow
    {
        public string ScenarioId { get; init; } = "";
        public string Status { get; init; } = "";
        public long Runs { get; init; }

        public StatusCount ToCount() => new(ScenarioId, RunStatusExtensions.Parse(Status)!.Value, Runs);
    }
}

/// <summary>A row of <c>simulation_sets</c>.</summary>
internal sealed class SimulationSetRow
{
    public string Id { get; init; } = "";
    public string OrgId { get; init; } = "";
    public string Status { get; init; } = "";
    public long SimulationsPerScenario { get; init; }
    public long? VersionNumber { get; init; }
    public string Scenarios { get; init; } = "";
    public long CreatedAt { get; init; }
    public long? CompletedAt { get; init; }

    public SimulationSet ToSet() => new()
    {
        Id = Id,
        Org = new OrgId(OrgId),
        Status = RunStatusExtensions.Parse(Status)!.Value,
        SimulationsPerScenario = (int)SimulationsPerScenario,
        VersionNumber = (int?)VersionNumber,
        Scenarios = StoredJson.Read<List<ChosenScenario>>(Scenarios),
        CreatedAt = CreatedAt.Moment(),
        CompletedAt = CompletedAt.Moment(),
    };
}

/// <summary>A run of a set, as statistics need it.</summary>
internal sealed class SimulatedRow
{
    public string Id { get; init; } = "";
    public string ScenarioId { get; init; } = "";
    public string Status { get; init; } = "";
    public double? Score { get; init; }
    public string? Results { get; init; }
    public string? ErrorMessage { get; init; }

    public SimulatedRun ToRun() => new(Id, ScenarioId, RunStatusExtensions.Parse(Status)!.Value, Score, Results, ErrorMessage);
}
