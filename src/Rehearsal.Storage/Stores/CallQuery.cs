using Dapper;
using Rehearsal.App;
using Rehearsal.App.Calls;

namespace Rehearsal.Storage.Stores;

/// <summary>
/// Lists runs and imported calls as one. Each side reads the first entries of its own index, as many as the page can need, and only these
/// are put in order together.
/// </summary>
internal sealed class CallQuery(OrgId org, CallFilter filter)
{
    private readonly string _direction = filter.Ascending ? "ASC" : "DESC";

    /// <summary>The page.</summary>
    public string Page =>
        $"""
        SELECT * FROM
        (
            SELECT * FROM
            (
                SELECT call_id AS Id, id AS SortId, created_at AS CreatedAt, completed_at - started_at AS DurationMs, CAST(NULL AS TEXT) AS FromNumber,
                    CAST(NULL AS TEXT) AS ToNumber, CASE WHEN status IN ('PENDING', 'RUNNING') THEN 0 ELSE 1 END AS Completed, 1 AS Inbound, 1 AS Simulated,
                    error_message AS ErrorMessage, CAST(NULL AS TEXT) AS AnsweredBy, batch_id AS BatchId, pathway_id AS PathwayId
                FROM runs WHERE {Runs} ORDER BY created_at {_direction}, id {_direction} LIMIT @Top
            ) simulated
            UNION ALL
            SELECT * FROM
            (
                SELECT id AS Id, id AS SortId, created_at AS CreatedAt, duration_ms AS DurationMs, from_number AS FromNumber,
                    to_number AS ToNumber, completed AS Completed, inbound AS Inbound, 0 AS Simulated,
                    error_message AS ErrorMessage, answered_by AS AnsweredBy, batch_id AS BatchId, pathway_id AS PathwayId
                FROM calls WHERE {Imported} ORDER BY created_at {_direction}, id {_direction} LIMIT @Top
            ) imported
        ) listed
        ORDER BY CreatedAt {_direction}, SortId {_direction} LIMIT @Limit OFFSET @Offset
        """;

    /// <summary>How many match in all.</summary>
    public string Count => $"SELECT (SELECT COUNT(*) FROM runs WHERE {Runs}) + (SELECT COUNT(*) FROM calls WHERE {Imported})";

    // A node's reply is no call.
    private string Runs => Where(
        filter.Completed switch
        {
            true => " AND status NOT IN ('PENDING', 'RUNNING')",
            false => " AND status IN ('PENDING', 'RUNNING')",
            null => "",
        },
        // A simulated caller calls the agent, always.
        filter.Inbound == false ? " AND 1 = 0" : "") + (filter.BatchId is null ? " AND kind <> 'node_test'" : "");

    private string Imported => Where(
        filter.Completed is null ? "" : " AND completed = @Completed",
        filter.Inbound is null ? "" : " AND inbound = @Inbound");

    /// <summary>What both need.</summary>
    public DynamicParameters Parameters(int limit, int offset) => new(new
    {
        Org = org.Value,
        From = filter.From.Stored(),
        Until = filter.Until.Stored(),
        Completed = filter.Completed == true ? 1L : 0L,
        Inbound = filter.Inbound == true ? 1L : 0L,
        filter.BatchId,
        Limit = limit,
        Offset = offset,
        Top = (long)limit + offset,
    });

    private string Where(string completed, string inbound) =>
        "org_id = @Org"
        + (filter.BatchId is null ? "" : " AND batch_id = @BatchId")
        + (filter.From is null ? "" : " AND created_at >= @From")
        + (filter.Until is null ? "" : " AND created_at < @Until")
        + completed + inbound;
}
