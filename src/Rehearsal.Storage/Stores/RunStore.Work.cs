using System.Data.Common;
using Dapper;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Models;

namespace Rehearsal.Storage.Stores;

/// <summary>What workers do with runs. A lease guards every write: its owner, its attempt, and a run that is still RUNNING.</summary>
internal sealed partial class RunStore
{
    private const string HoldsLease = "id = @RunId AND owner = @Owner AND attempt = @Attempt AND status = 'RUNNING'";

    public Task<IReadOnlyList<ClaimedRun>> ClaimAsync(
        string owner, int count, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<ClaimedRun>>(
            async connection =>
            {
                var claimed = (await connection.QueryAsync<ClaimRow>(ClaimStatement(), new { Owner = owner, Count = count, Now = now.Stored(), LeaseUntil = leaseUntil.Stored() }))
                    .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id, StringComparer.Ordinal).ToList();
                foreach (var row in claimed)
                    await row.LoadAsync(connection);
                return [.. claimed.Select(row => row.ToClaimed(owner))];
            },
            cancellationToken);

    /// <summary>
    /// One statement, so that two claimers can never take the same run. Each candidate's turn is the number of its organisation's
    /// running runs plus its place in that organisation's queue: the organisation with the fewest running comes first, and stays
    /// first only until this very claim has evened it out. The conditions on the status look redundant and are not: SQLite takes
    /// the index of active runs only when they stand there word for word.
    /// </summary>
    internal string ClaimStatement() =>
        $"""
        UPDATE runs SET status = 'RUNNING', owner = @Owner, lease_until = @LeaseUntil, attempt = attempt + 1, started_at = COALESCE(started_at, @Now)
        WHERE id IN (
            SELECT r.id FROM runs r
            JOIN (
                SELECT c.id, COALESCE(busy.running, 0) + ROW_NUMBER() OVER (PARTITION BY c.org_id ORDER BY c.created_at, c.id) AS turn
                FROM runs c
                LEFT JOIN (
                    SELECT org_id, COUNT(*) AS running FROM runs
                    WHERE status IN ('PENDING', 'RUNNING') AND status = 'RUNNING' AND lease_until >= @Now GROUP BY org_id
                ) busy ON busy.org_id = c.org_id
                WHERE c.status IN ('PENDING', 'RUNNING') AND (
                    (c.status = 'PENDING' AND (c.owner IS NULL OR c.owner = @Owner OR c.lease_until < @Now))
                    OR (c.status = 'RUNNING' AND (c.lease_until IS NULL OR c.lease_until < @Now)))
            ) queue ON queue.id = r.id
            WHERE r.status IN ('PENDING', 'RUNNING') AND (
                (r.status = 'PENDING' AND (r.owner IS NULL OR r.owner = @Owner OR r.lease_until < @Now))
                OR (r.status = 'RUNNING' AND (r.lease_until IS NULL OR r.lease_until < @Now)))
            ORDER BY queue.turn, r.created_at, r.id
            LIMIT @Count
            {database.SkipLocked}
        )
        RETURNING id, org_id AS OrgId, call_id AS CallId, attempt, attempt - settled_attempts AS Tries, task_part AS TaskPart, started_at AS StartedAt, created_at AS CreatedAt
        """;

    public Task<IReadOnlySet<string>> RenewAsync(string owner, IReadOnlyCollection<string> runs, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters(new { Owner = owner, LeaseUntil = leaseUntil.Stored() });
        var statement =
            $"""
            UPDATE runs SET lease_until = @LeaseUntil
            WHERE owner = @Owner AND status IN ('PENDING', 'RUNNING') AND (status = 'PENDING' OR id IN ({parameters.AddList("Id", runs)})) RETURNING id, status
            """;
        return database.WriteAsync<IReadOnlySet<string>>(
            async connection => (await connection.QueryAsync<(string Id, string Status)>(statement, parameters)).Where(run => run.Status == "RUNNING").Select(run => run.Id).ToHashSet(),
            cancellationToken);
    }

    public Task ReleaseAsync(string owner, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            "UPDATE runs SET owner = NULL, lease_until = NULL WHERE owner = @Owner AND status IN ('PENDING', 'RUNNING')", new { Owner = owner }),
        cancellationToken);

    public Task<bool> CheckpointAsync(RunLease lease, Conversation conversation, IReadOnlyList<ModelCall> modelCalls, CancellationToken cancellationToken)
    {
        var (stored, calls) = (StoredJson.Write(conversation), StoredJson.Write(modelCalls));
        var (turns, messages, pathway) = (conversation.CallerTurns, conversation.Messages.Count, conversation.EnteredPathwayId);
        return database.WriteAsync(
            async connection =>
            {
                var held = await connection.ExecuteAsync(
                    $"UPDATE runs SET turn_count = @turns, message_count = @messages, pathway_id = COALESCE(pathway_id, @pathway) WHERE {HoldsLease}",
                    new { lease.RunId, lease.Owner, Attempt = (long)lease.Attempt, turns, messages, pathway }) > 0;
                if (held)
                {
                    await connection.ExecuteAsync(
                        "UPDATE run_details SET conversation = @stored, model_calls = @calls WHERE run_id = @RunId", new { lease.RunId, stored, calls });
                }

                return held;
            },
            cancellationToken);
    }

    public Task<bool> CompleteAsync(RunLease lease, RunResult result, CancellationToken cancellationToken)
    {
        if (!result.Status.IsTerminal())
            throw new ArgumentException($"A run cannot end as {result.Status.ToWord()}; PASSED, FAILED, ERROR or CANCELLED is accepted.", nameof(result));
        var details = new
        {
            lease.RunId,
            Conversation = result.Conversation is null ? null : StoredJson.Write(result.Conversation),
            Tone = result.Tone is null ? null : StoredJson.Write(result.Tone),
            ModelCalls = StoredJson.Write(result.ModelCalls),
            FailedToStart = result.FailedToStart ? 1L : 0L,
        };
        var row = new
        {
            lease.RunId,
            lease.Owner,
            Attempt = (long)lease.Attempt,
            Status = result.Status.ToWord(),
            result.OverallScore,
            Turns = result.Conversation?.CallerTurns,
            Messages = result.Conversation?.Messages.Count,
            Pathway = result.Conversation?.EnteredPathwayId,
            Error = result.ErrorMessage,
            Results = AssertionResultJson.Write(result.AssertionResults),
            CompletedAt = result.CompletedAt.Stored(),
        };
        return database.WriteAsync(connection => CompleteAsync(connection, lease.RunId, result, row, details), cancellationToken);
    }

    private static async Task<bool> CompleteAsync(DbConnection connection, string runId, RunResult result, object row, object details)
    {
        var held = await connection.QuerySingleOrDefaultAsync<RunGroups>(
            $"""
            UPDATE runs SET status = @Status, overall_score = @OverallScore, error_message = @Error,
                turn_count = COALESCE(@Turns, turn_count), message_count = COALESCE(@Messages, message_count),
                pathway_id = COALESCE(pathway_id, @Pathway),
                assertion_results = @Results, completed_at = @CompletedAt, owner = NULL, lease_until = NULL
            WHERE {HoldsLease} RETURNING {RunRows.GroupColumns}
            """,
            row);
        if (held is not null)
        {
            await connection.ExecuteAsync(
                """
                UPDATE run_details SET conversation = COALESCE(@Conversation, conversation), tone = @Tone, model_calls = @ModelCalls, failed_to_start = @FailedToStart
                WHERE run_id = @RunId
                """,
                details);
            await OutcomeRows.AddAsync(connection, runId, result);
            await DeliveryRows.MakePendingAsync(connection, DeliveryKind.Run, runId, result.CompletedAt);
            await held.SettleAsync(connection, result.CompletedAt);
        }

        return held is not null;
    }
}
