using System.Data.Common;
using Dapper;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Insight.Flow;

namespace Rehearsal.Storage.Stores;

/// <summary>Rows of <c>run_outcomes</c>: what analytics count.</summary>
internal static class OutcomeRows
{
    /// <summary>Adds the row of a run that was just closed, if it tested a pathway and was not cancelled.</summary>
    public static Task AddAsync(DbConnection connection, string runId, RunResult result) => result.Status == RunStatus.Cancelled
        ? Task.CompletedTask
        : connection.ExecuteAsync(
            """
            INSERT INTO run_outcomes (run_id, org_id, pathway_id, scenario_id, status, score, path, failed_node, created_at)
            SELECT id, org_id, pathway_id, scenario_id, status, overall_score, @Path, @FailedNode, created_at FROM runs WHERE id = @RunId AND pathway_id IS NOT NULL AND kind = 'test'
            """,
            new
            {
                RunId = runId,
                Path = StoredJson.Write(result.Conversation?.NodesVisited ?? []),
                FailedNode = result.Status == RunStatus.Passed ? null : FailedNode.Of(result.Conversation, result.AssertionResults) ?? result.MissedStart,
            });
}
