using Dapper;
using Rehearsal.App;
using Rehearsal.App.Calls;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Storage.Stores;

/// <inheritdoc cref="ICallStore"/>
internal sealed class CallStore(Database database) : ICallStore
{
    private const string FindRun = "SELECT id FROM runs WHERE org_id = @Org AND call_id = @Id AND kind <> 'node_test' LIMIT 1";

    public Task<bool> PutAsync(OrgId org, Call call, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            var summary = call.Summary;
            if (await connection.QueryFirstOrDefaultAsync<string>(FindRun, new { Org = org.Value, summary.Id }) is not null)
                return false;
            await connection.ExecuteAsync(
                """
                INSERT INTO calls
                    (org_id, id, created_at, duration_ms, from_number, to_number, completed, inbound, error_message, answered_by, batch_id, pathway_id, body)
                VALUES
                    (@Org, @Id, @CreatedAt, @DurationMs, @From, @To, @Completed, @Inbound, @ErrorMessage, @AnsweredBy, @BatchId, @PathwayId, @Body)
                ON CONFLICT (org_id, id) DO UPDATE SET created_at = excluded.created_at, duration_ms = excluded.duration_ms,
                    from_number = excluded.from_number, to_number = excluded.to_number, completed = excluded.completed, inbound = excluded.inbound,
                    error_message = excluded.error_message, answered_by = excluded.answered_by, batch_id = excluded.batch_id,
                    pathway_id = excluded.pathway_id, body = excluded.body
                """,
                new
                {
                    Org = org.Value,
                    summary.Id,
                    CreatedAt = summary.CreatedAt.Stored(),
                    summary.DurationMs,
                    summary.From,
                    summary.To,
                    Completed = summary.Completed ? 1L : 0L,
                    Inbound = summary.Inbound ? 1L : 0L,
                    summary.ErrorMessage,
                    summary.AnsweredBy,
                    summary.BatchId,
                    summary.PathwayId,
                    Body = StoredJson.Write(call),
                });
            return true;
        },
        cancellationToken);

    public async Task<Page<CallSummary>> ListAsync(OrgId org, CallFilter filter, int limit, int offset, CancellationToken cancellationToken)
    {
        var query = new CallQuery(org, filter);
        var parameters = query.Parameters(limit, offset);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<CallRow>(query.Page, parameters);
        var count = await connection.ExecuteScalarAsync<long>(query.Count, parameters);
        return new Page<CallSummary>([.. rows.Select(row => row.ToSummary())], count);
    }

    public async Task<Call?> FindImportedAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return StoredJson.ReadOrNull<Call>(await connection.QuerySingleOrDefaultAsync<string>(
            "SELECT body FROM calls WHERE org_id = @Org AND id = @Id", new { Org = org.Value, Id = id }));
    }

    /// <summary>What a list reads of a call.</summary>
    private sealed class CallRow
    {
        public string Id { get; init; } = "";
        public long CreatedAt { get; init; }
        public long? DurationMs { get; init; }
        public string? FromNumber { get; init; }
        public string? ToNumber { get; init; }
        public long Completed { get; init; }
        public long Inbound { get; init; }
        public long Simulated { get; init; }
        public string? ErrorMessage { get; init; }
        public string? AnsweredBy { get; init; }
        public string? BatchId { get; init; }
        public string? PathwayId { get; init; }

        public CallSummary ToSummary() => new(
            Id, CreatedAt.Moment(), DurationMs, Simulated != 0 ? FictitiousNumbers.From : FromNumber, Simulated != 0 ? FictitiousNumbers.To : ToNumber,
            Completed != 0, Inbound != 0, ErrorMessage, AnsweredBy, BatchId, PathwayId);
    }
}
