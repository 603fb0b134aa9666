using System.Data.Common;
using Dapper;
using Rehearsal.App;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Storage.Stores;

/// <inheritdoc cref="ITaskStore"/>
internal sealed class TaskStore(Database database) : ITaskStore
{
    /// <summary>A snapshot or graph that several runs share comes with the first of them alone, for it can be large.</summary>
    private const string FindStatement =
        $"""
        SELECT {RunRows.DetailColumns}, part.SnapshotRun, part.GraphId,
            CASE WHEN part.NthOfSnapshot = 1 THEN (SELECT s.snapshot FROM run_details s WHERE s.run_id = part.SnapshotRun) END AS Snapshot,
            CASE WHEN part.NthOfGraph = 1 THEN (SELECT g.nodes FROM run_graphs g WHERE g.id = part.GraphId) END AS GraphNodes,
            CASE WHEN part.NthOfGraph = 1 THEN (SELECT g.edges FROM run_graphs g WHERE g.id = part.GraphId) END AS GraphEdges
        FROM (
            SELECT r.id, COALESCE(d.snapshot_of, d.run_id) AS SnapshotRun, d.graph_id AS GraphId,
                ROW_NUMBER() OVER (PARTITION BY COALESCE(d.snapshot_of, d.run_id) ORDER BY r.id) AS NthOfSnapshot,
                ROW_NUMBER() OVER (PARTITION BY d.graph_id ORDER BY r.id) AS NthOfGraph
            FROM runs r JOIN run_details d ON d.run_id = r.id WHERE r.org_id = @Org AND r.task_id = @Task AND r.kind = @Kind
        ) part
        JOIN runs r ON r.id = part.id JOIN run_details d ON d.run_id = part.id
        ORDER BY r.task_part, r.id
        """;

    public async Task<IReadOnlyList<RunDetail>> FindAsync(OrgId org, RunKind kind, string taskId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<RunRow, PartRow, (RunRow Run, PartRow Part)>(
            FindStatement, (run, part) => (run, part), new { Org = org.Value, Task = taskId, Kind = kind.ToWord() }, splitOn: nameof(PartRow.SnapshotRun));
        var parts = rows.ToList();
        var graphs = parts.Where(row => row.Part.GraphNodes is not null).ToDictionary(row => row.Part.GraphId!, row => new GraphJson(row.Part.GraphNodes!, row.Part.GraphEdges!));
        var snapshots = parts.Where(row => row.Part.Snapshot is not null).ToDictionary(
            row => row.Part.SnapshotRun, row => SnapshotRows.Read(row.Part.Snapshot!, row.Part.GraphId is { } graph ? graphs[graph] : null));
        return [.. parts.Select(row => row.Run.ToDetail(snapshots[row.Part.SnapshotRun]))];
    }

    public Task<IReadOnlyList<string>> CancelAsync(OrgId org, RunKind kind, string taskId, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        connection => RunRows.CancelAsync(
            connection, "task_id = @Task AND kind = @Kind", new { Org = org.Value, Task = taskId, Kind = kind.ToWord(), Now = now.Stored() }),
        cancellationToken);

    public Task<bool> ContinueAsync(OrgId org, RunSummary finished, RunSnapshot snapshot, Conversation conversation, CancellationToken cancellationToken)
    {
        var written = StoredJson.Write(conversation);
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
                    await WriteAsync(connection, finished.Id, snapshot, written);
                return reopened;
            },
            cancellationToken);
    }

    private static async Task WriteAsync(DbConnection connection, string runId, RunSnapshot snapshot, string conversation)
    {
        // The graph that it shares stays the one that it walked.
        var sharesGraph = await connection.QuerySingleAsync<string?>("SELECT graph_id FROM run_details WHERE run_id = @runId", new { runId }) is not null;
        var kept = sharesGraph ? SnapshotRows.WriteWithoutGraph(snapshot) : StoredJson.Write(snapshot);
        await connection.ExecuteAsync("UPDATE run_details SET snapshot = @kept, snapshot_of = NULL, conversation = @conversation WHERE run_id = @runId", new { runId, kept, conversation });
    }

    /// <summary>What a run of a task shares with others of it; each part with one run alone.</summary>
    private sealed class PartRow
    {
        public string SnapshotRun { get; init; } = "";
        public string? GraphId { get; init; }
        public string? Snapshot { get; init; }
        public string? GraphNodes { get; init; }
        public string? GraphEdges { get; init; }
    }
}
