using System.Data.Common;
using Dapper;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;

namespace Rehearsal.Storage.Stores;

/// <summary>
/// How the snapshots of runs are stored. One that many runs share is stored with the first of them, and a graph that many snapshots
/// share beside them: it can be large, and they can be thousands.
/// </summary>
internal static class SnapshotRows
{
    private const int GraphsAtOnce = 500;

    /// <summary>What a <see cref="SnapshotRow"/> reads of <c>run_details d</c> with <see cref="JoinGraph"/>.</summary>
    public const string Columns =
        "COALESCE((SELECT s.snapshot FROM run_details s WHERE s.run_id = d.snapshot_of), d.snapshot) AS snapshot, g.nodes AS GraphNodes, g.edges AS GraphEdges";

    /// <summary>Joins what is in a row of its own to <c>run_details d</c>.</summary>
    public const string JoinGraph = "LEFT JOIN run_graphs g ON g.id = d.graph_id";

    /// <summary>Whether a row of <c>run_graphs</c> has no run.</summary>
    public const string IsUnused = "NOT EXISTS (SELECT 1 FROM run_details d WHERE d.graph_id = run_graphs.id)";

    /// <summary>Adds the details of new runs.</summary>
    public static async Task AddAsync(DbConnection connection, IReadOnlyList<NewRun> runs)
    {
        var graphs = SharedGraphs(runs);
        await connection.ExecuteAsync(
            "INSERT INTO run_graphs (id, nodes, edges) VALUES (@Id, @Nodes, @Edges)", graphs.Select(graph => new { Id = graph.Value, graph.Key.Nodes, graph.Key.Edges }));
        await connection.ExecuteAsync(
            """
            INSERT INTO run_details (run_id, snapshot, snapshot_of, graph_id, model_calls, failed_to_start)
            VALUES (@Id, @Snapshot, @SnapshotOf, @GraphId, '[]', 0)
            """,
            Details(runs, graphs));
    }

    /// <summary>The snapshot as it is written beside a graph that is stored by itself.</summary>
    public static string WriteWithoutGraph(RunSnapshot snapshot) => StoredJson.Write(snapshot with { Graph = null });

    /// <summary>The snapshot of its text and, where it is stored by itself, its graph.</summary>
    public static RunSnapshot Read(string snapshot, GraphJson? graph)
    {
        var read = StoredJson.Read<RunSnapshot>(snapshot);
        return graph is null ? read : read with { Graph = graph };
    }

    /// <summary>Takes the graphs of runs that are about to be deleted, so that of two who delete the last runs of one the later sees that it is the last.</summary>
    /// <returns>Their ids.</returns>
    public static async Task<IReadOnlyList<string>> TakeGraphsAsync(Database database, DbConnection connection, string which, object parameters) =>
    [
        .. await database.TakeAsync(
            connection, "run_graphs", $"id IN (SELECT d.graph_id FROM run_details d WHERE d.run_id IN (SELECT id FROM runs WHERE {which}))", parameters),
    ];

    /// <summary>Deletes those of the graphs that no run has any more.</summary>
    public static async Task DeleteUnusedGraphsAsync(DbConnection connection, IReadOnlyList<string> graphs)
    {
        foreach (var some in graphs.Chunk(GraphsAtOnce))
        {
            var parameters = new DynamicParameters();
            await connection.ExecuteAsync($"DELETE FROM run_graphs WHERE id IN ({parameters.AddList("Id", some)}) AND {IsUnused}", parameters);
        }
    }

    /// <summary>The graphs that more than one snapshot holds, each with the id of the first run that has it.</summary>
    private static Dictionary<GraphJson, string> SharedGraphs(IReadOnlyList<NewRun> runs) => runs
        .DistinctBy(run => run.Snapshot, ReferenceEqualityComparer.Instance)
        .Where(run => run.Snapshot.Graph is not null)
        .GroupBy(run => run.Snapshot.Graph!, ReferenceEqualityComparer.Instance)
        .Where(sharing => sharing.Skip(1).Any())
        .ToDictionary(sharing => (GraphJson)sharing.Key!, sharing => sharing.First().Id, (IEqualityComparer<GraphJson>)ReferenceEqualityComparer.Instance);

    private static IEnumerable<object> Details(IReadOnlyList<NewRun> runs, Dictionary<GraphJson, string> graphs)
    {
        var first = new Dictionary<RunSnapshot, string>(ReferenceEqualityComparer.Instance);
        foreach (var run in runs)
        {
            var graph = run.Snapshot.Graph is null ? null : graphs.GetValueOrDefault(run.Snapshot.Graph);
            yield return first.TryAdd(run.Snapshot, run.Id)
                ? new { run.Id, Snapshot = graph is null ? StoredJson.Write(run.Snapshot) : WriteWithoutGraph(run.Snapshot), SnapshotOf = default(string), GraphId = graph }
                : new { run.Id, Snapshot = "", SnapshotOf = (string?)first[run.Snapshot], GraphId = graph };
        }
    }
}

/// <summary>A row with the snapshot of a run.</summary>
internal abstract class SnapshotRow
{
    public string Snapshot { get; init; } = "";
    public string? GraphNodes { get; init; }
    public string? GraphEdges { get; init; }

    public RunSnapshot ToSnapshot() => SnapshotRows.Read(Snapshot, GraphNodes is null ? null : new GraphJson(GraphNodes, GraphEdges!));
}
