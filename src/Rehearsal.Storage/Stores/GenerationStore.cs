using Dapper;
using Rehearsal.App;
using Rehearsal.App.Generation;
using Rehearsal.App.Pathways;

namespace Rehearsal.Storage.Stores;

/// <inheritdoc cref="IGenerationStore"/>
internal sealed class GenerationStore(Database database) : IGenerationStore
{
    private const string Open = "status IN ('PENDING', 'RUNNING')";
    private const string HoldsClaim = "id = @Id AND attempt = @Attempt AND status = 'RUNNING'";

    public Task AddAsync(GenerationJob job, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            "INSERT INTO generations (id, org_id, prompt, status, attempt, created_at) VALUES (@Id, @Org, @Prompt, @Status, 0, @CreatedAt)",
            new { job.Id, Org = job.Org.Value, job.Prompt, Status = job.Status.ToWord(), CreatedAt = job.CreatedAt.Stored() }),
        cancellationToken);

    public async Task<GenerationJob?> FindAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<JobRow>(
            """
            SELECT id, org_id AS OrgId, prompt, status, pathway_id AS PathwayId, error, created_at AS CreatedAt, completed_at AS CompletedAt
            FROM generations WHERE org_id = @Org AND id = @Id
            """,
            new { Org = org.Value, Id = id });
        return row?.ToJob();
    }

    public Task<ClaimedGeneration?> ClaimAsync(DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        database.WriteAsync<ClaimedGeneration?>(
            async connection => (await connection.QuerySingleOrDefaultAsync<ClaimRow>(
                // One statement, so that two claimers can never take the same job.
                $"""
                UPDATE generations SET status = 'RUNNING', lease_until = @LeaseUntil, attempt = attempt + 1
                WHERE id IN (
                    SELECT r.id FROM generations r
                    WHERE r.{Open} AND (r.lease_until IS NULL OR r.lease_until < @Now)
                    ORDER BY (SELECT COUNT(*) FROM generations b WHERE b.org_id = r.org_id AND b.{Open} AND b.lease_until >= @Now), r.created_at, r.id
                    LIMIT 1
                    {database.SkipLocked}
                )
                RETURNING id, org_id AS OrgId, prompt, attempt
                """,
                new { Now = now.Stored(), LeaseUntil = leaseUntil.Stored() }))?.ToClaimed(),
            cancellationToken);

    public Task<bool> RenewAsync(ClaimedGeneration claimed, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        SetAsync(claimed, "lease_until = @LeaseUntil", new { LeaseUntil = leaseUntil.Stored() }, cancellationToken);

    public Task ReleaseAsync(ClaimedGeneration claimed, CancellationToken cancellationToken) =>
        SetAsync(claimed, "lease_until = NULL, status = 'PENDING'", new { }, cancellationToken);

    public Task<bool> CompleteAsync(ClaimedGeneration claimed, Pathway pathway, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            var held = await connection.ExecuteAsync(
                $"UPDATE generations SET status = 'COMPLETED', lease_until = NULL, pathway_id = @PathwayId, completed_at = @Now WHERE {HoldsClaim}",
                new { claimed.Id, Attempt = (long)claimed.Attempt, PathwayId = pathway.Id, Now = now.Stored() }) > 0;
            if (held)
                await PathwayStore.AddAsync(connection, pathway);
            return held;
        },
        cancellationToken);

    public Task<bool> FailAsync(ClaimedGeneration claimed, string error, DateTimeOffset now, CancellationToken cancellationToken) =>
        SetAsync(claimed, "status = 'FAILED', lease_until = NULL, error = @Error, completed_at = @Now", new { Error = error, Now = now.Stored() }, cancellationToken);

    private Task<bool> SetAsync(ClaimedGeneration claimed, string columns, object values, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters(values);
        parameters.Add("Id", claimed.Id);
        parameters.Add("Attempt", (long)claimed.Attempt);
        return database.WriteAsync(async connection => await connection.ExecuteAsync($"UPDATE generations SET {columns} WHERE {HoldsClaim}", parameters) > 0, cancellationToken);
    }

    private sealed class JobRow
    {
        public string Id { get; init; } = "";
        public string OrgId { get; init; } = "";
        public string Prompt { get; init; } = "";
        public string Status { get; init; } = "";
        public string? PathwayId { get; init; }
        public string? Error { get; init; }
        public long CreatedAt { get; init; }
        public long? CompletedAt { get; init; }

        public GenerationJob ToJob() => new(
            Id, new OrgId(OrgId), Prompt, Enum.Parse<GenerationStatus>(Status, ignoreCase: true), PathwayId, Error, CreatedAt.Moment(), CompletedAt.Moment());
    }

    private sealed class ClaimRow
    {
        public string Id { get; init; } = "";
        public string OrgId { get; init; } = "";
        public string Prompt { get; init; } = "";
        public long Attempt { get; init; }

        public ClaimedGeneration ToClaimed() => new(Id, new OrgId(OrgId), Prompt, (int)Attempt);
    }
}
