using System.Data.Common;
using Dapper;
using Rehearsal.App;
using Rehearsal.App.Batches;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Runs;

namespace Rehearsal.Storage.Stores;

/// <summary>Batches as the stores of runs see them.</summary>
internal static class BatchRows
{
    /// <summary>Gives a row while the batch has an open run. SQLite takes the index of open runs only when its conditions stand there word for word.</summary>
    public const string FindOpenRun = "SELECT 1 FROM runs WHERE batch_id = @Id AND batch_id IS NOT NULL AND status IN ('PENDING', 'RUNNING') LIMIT 1";

    /// <summary>Closes the batch and lets its announcement go out, if no run of it is open; else does nothing.</summary>
    public static async Task SettleAsync(DbConnection connection, string batchId, DateTimeOffset now)
    {
        var which = new { Id = batchId };
        // Writing the row before looking makes those take turns who close the last runs at the same time: the later one sees that it is the last.
        var isOpen = await connection.ExecuteAsync("UPDATE batches SET status = status WHERE id = @Id AND status = 'RUNNING'", which) > 0;
        if (!isOpen || await connection.ExecuteScalarAsync<long?>(FindOpenRun, which) is not null)
            return;
        var runs = await connection.QueryAsync<string>(
            "SELECT DISTINCT r.status FROM runs r JOIN batches b ON b.org_id = r.org_id AND b.id = r.batch_id WHERE b.id = @Id", which);
        var verdict = BatchVerdict.Of([.. runs.Select(status => RunStatusExtensions.Parse(status)!.Value)]);
        // Whoever closes the last run may have read the clock before another did.
        var last = await connection.ExecuteScalarAsync<long?>(
            "SELECT MAX(r.completed_at) FROM runs r JOIN batches b ON b.org_id = r.org_id AND b.id = r.batch_id WHERE b.id = @Id", which);
        await connection.ExecuteAsync(
            "UPDATE batches SET status = @Status, completed_at = @At WHERE id = @Id",
            new { Id = batchId, Status = verdict.ToWord(), At = Math.Max(now.Stored(), last ?? 0) });
        await DeliveryRows.MakePendingAsync(connection, DeliveryKind.Batch, batchId, now);
    }
}

/// <summary>A row of <c>batches</c>.</summary>
internal sealed class BatchRow
{
    public string Id { get; init; } = "";
    public string OrgId { get; init; } = "";
    public string Status { get; init; } = "";
    public string TriggerSource { get; init; } = "";
    public long? VersionNumber { get; init; }
    public long PublishOnPass { get; init; }
    public string Scenarios { get; init; } = "";
    public long CreatedAt { get; init; }
    public long? CompletedAt { get; init; }

    public Batch ToBatch() => new()
    {
        Id = Id,
        Org = new OrgId(OrgId),
        Status = RunStatusExtensions.Parse(Status)!.Value,
        TriggerSource = TriggerSource,
        VersionNumber = (int?)VersionNumber,
        PublishOnPass = PublishOnPass != 0,
        Scenarios = StoredJson.Read<List<ChosenScenario>>(Scenarios),
        CreatedAt = CreatedAt.Moment(),
        CompletedAt = CompletedAt.Moment(),
    };
}
