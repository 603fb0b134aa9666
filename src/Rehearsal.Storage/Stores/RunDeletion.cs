using System.Data.Common;
using Dapper;

namespace Rehearsal.Storage.Stores;

/// <summary>Deletes runs with all that hangs on them. What waited for these alone is over then.</summary>
internal static class RunDeletion
{
    /// <summary>Deletes them.</summary>
    /// <param name="database">Where.</param>
    /// <param name="connection">Within the transaction that deletes what they belong to.</param>
    /// <param name="which">The condition on <c>runs</c>.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="now">When that is.</param>
    public static async Task DeleteAsync(Database database, DbConnection connection, string which, object parameters, DateTimeOffset now)
    {
        await database.TakeAsync(connection, "runs", which, parameters);
        var open = await connection.QueryAsync<RunGroups>(
            $"""
            SELECT DISTINCT {RunRows.GroupColumns} FROM runs
            WHERE {which} AND (batch_id IS NOT NULL OR simulation_set_id IS NOT NULL) AND status IN ('PENDING', 'RUNNING') ORDER BY 1, 2
            """,
            parameters);
        var graphs = await SnapshotRows.TakeGraphsAsync(database, connection, which, parameters);
        await connection.ExecuteAsync(
            $"""
            DELETE FROM deliveries WHERE kind = 'run' AND subject_id IN (SELECT id FROM runs WHERE {which});
            DELETE FROM run_analyses WHERE run_id IN (SELECT id FROM runs WHERE {which});
            DELETE FROM run_outcomes WHERE run_id IN (SELECT id FROM runs WHERE {which});
            DELETE FROM run_details WHERE run_id IN (SELECT id FROM runs WHERE {which});
            DELETE FROM runs WHERE {which}
            """,
            parameters);
        await SnapshotRows.DeleteUnusedGraphsAsync(connection, graphs);
        foreach (var groups in open)
            await groups.SettleAsync(connection, now);
    }
}
