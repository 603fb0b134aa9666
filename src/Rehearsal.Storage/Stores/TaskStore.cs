using Dapper;
using Rehearsal.App;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Storage.Stores;

/// <inheritdoc cref="ITaskStore"/>
internal sealed class TaskStore(Database database) : ITaskStore
{
    public async Task<IReadOnlyList<RunDetail>> FindAsync(OrgId org, RunKind kind, string taskId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<RunRow>(
            $"{RunRows.SelectDetail} WHERE r.org_id = @Org AND r.task_id = @Task AND r.kind = @Kind ORDER BY r.task_part, r.id",
            new { Org = org.Value, Task = taskId, Kind = kind.ToWord() });
        return [.. rows.Select(row => row.ToDetail())];
    }

    public Task<IReadOnlyList<string>> CancelAsync(OrgId org, RunKind kind, string taskId, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        connection => RunRows.CancelAsync(
            connection, "task_id = @Task AND kind = @Kind", new { Org = org.Value, Task = taskId, Kind = kind.ToWord(), Now = now.Stored() }),
        cancellationToken);

    public Task<bool> ContinueAsync(OrgId org, RunSummary finished, RunSnapshot snapshot, Conversation conversation, CancellationToken cancellationToken)
    {
        var details = new { finished.Id, Snapshot = StoredJson.Write(snapshot), Conversation = StoredJson.Write(conversation) };
        return database.WriteAsync(
            async connection =>
            {
                // Two that read the same end would both go on from it: the second finds another time of completion, or none.
                var reopened = await connection.ExecuteAsync(
                    """
                    UPDATE runs SET status = 'PENDING', started_at = NULL, completed_at = NULL, settled_attempts = attempt
                    WHERE org_id = @Org AND id = @Id AND kind = 'simulation' AND status = 'PASSED' AND completed_at = @CompletedAt
                    """,
                    new { Org = org.Value, finished.Id, CompletedAt = finished.CompletedAt.Stored() }) > 0;
                if (reopened)
                    await connection.ExecuteAsync("UPDATE run_details SET snapshot = @Snapshot, snapshot_of = NULL, conversation = @Conversation WHERE run_id = @Id", details);
                return reopened;
            },
            cancellationToken);
    }
}
