using Dapper;
using Rehearsal.App;
using Rehearsal.App.Deliveries;

namespace Rehearsal.Storage.Stores;

/// <inheritdoc cref="IDeliveryStore"/>
internal sealed class DeliveryStore(Database database) : IDeliveryStore
{
    private const string HoldsClaim = "id = @Id AND claim = @Claim AND status = 'PENDING'";

    public Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        int count, int perReceiver, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<ClaimedDelivery>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<ClaimRow>(
                    ClaimStatement(), new { Count = count, PerReceiver = perReceiver, Now = now.Stored(), LeaseUntil = leaseUntil.Stored() });
                return [.. rows.Select(row => row.ToClaimed(leaseUntil))];
            },
            cancellationToken);

    /// <summary>
    /// One statement, so that two claimers can never take the same delivery. Each candidate's turn is the number of attempts that its
    /// receiver has under way plus its place in that receiver's queue, so a crowd before one receiver does not hold up the others.
    /// </summary>
    internal string ClaimStatement() =>
        $"""
        UPDATE deliveries SET lease_until = @LeaseUntil, claim = claim + 1
        WHERE id IN (
            SELECT r.id FROM deliveries r
            JOIN (
                SELECT c.id, COALESCE(busy.sending, 0) + ROW_NUMBER() OVER (PARTITION BY c.org_id, c.receiver ORDER BY c.due_at, c.id) AS turn
                FROM deliveries c
                LEFT JOIN (
                    SELECT org_id, receiver, COUNT(*) AS sending FROM deliveries
                    WHERE status = 'PENDING' AND due_at <= @Now AND lease_until >= @Now GROUP BY org_id, receiver
                ) busy ON busy.org_id = c.org_id AND busy.receiver = c.receiver
                WHERE c.status = 'PENDING' AND c.due_at <= @Now AND (c.lease_until IS NULL OR c.lease_until < @Now)
            ) queue ON queue.id = r.id
            WHERE r.status = 'PENDING' AND r.due_at <= @Now AND (r.lease_until IS NULL OR r.lease_until < @Now) AND queue.turn <= @PerReceiver
            ORDER BY queue.turn, r.due_at, r.id
            LIMIT @Count
            {database.SkipLocked}
        )
        RETURNING id, org_id AS OrgId, kind, subject_id AS SubjectId, url, tries, claim
        """;

    public Task<bool> RecordAsync(ClaimedDelivery claimed, DeliveryAttempt attempt, DateTimeOffset? next, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            var ended = attempt.StartedAt.AddMilliseconds(attempt.DurationMs);
            var held = await connection.ExecuteAsync(
                $"UPDATE deliveries SET status = @Status, tries = tries + 1, due_at = @Next, lease_until = NULL, completed_at = @CompletedAt WHERE {HoldsClaim}",
                new
                {
                    claimed.Id,
                    Claim = (long)claimed.Claim,
                    Status = (next is not null ? DeliveryStatus.Pending : attempt.Error is null ? DeliveryStatus.Delivered : DeliveryStatus.Failed).ToWord(),
                    Next = next.Stored(),
                    CompletedAt = next is null ? ended.Stored() : (long?)null,
                }) > 0;
            if (held)
            {
                await connection.ExecuteAsync(
                    """
                    INSERT INTO delivery_attempts (delivery_id, number, started_at, duration_ms, status_code, error)
                    VALUES (@Id, @Number, @StartedAt, @DurationMs, @StatusCode, @Error)
                    """,
                    new
                    {
                        claimed.Id,
                        Number = claimed.Tries + 1L,
                        StartedAt = attempt.StartedAt.Stored(),
                        attempt.DurationMs,
                        StatusCode = (long?)attempt.StatusCode,
                        attempt.Error,
                    });
            }

            return held;
        },
        cancellationToken);

    public Task ReleaseAsync(ClaimedDelivery claimed, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            $"UPDATE deliveries SET lease_until = NULL WHERE {HoldsClaim}", new { claimed.Id, Claim = (long)claimed.Claim }),
        cancellationToken);

    public async Task<SigningSecret?> FindSecretAsync(OrgId org, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<SecretRow>(
            "SELECT webhook_secret AS Secret, webhook_secret_set_at AS SetAt FROM organisations WHERE id = @Org AND webhook_secret IS NOT NULL", new { Org = org.Value });
        return row is null ? null : new SigningSecret(row.Secret, row.SetAt.Moment());
    }

    public Task SetSecretAsync(OrgId org, SigningSecret? secret, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            "UPDATE organisations SET webhook_secret = @Secret, webhook_secret_set_at = @SetAt WHERE id = @Org",
            new { Org = org.Value, Secret = secret?.Reveal(), SetAt = secret?.SetAt.Stored() }),
        cancellationToken);

    private sealed class ClaimRow
    {
        public string Id { get; init; } = "";
        public string OrgId { get; init; } = "";
        public string Kind { get; init; } = "";
        public string SubjectId { get; init; } = "";
        public string Url { get; init; } = "";
        public long Tries { get; init; }
        public long Claim { get; init; }

        public ClaimedDelivery ToClaimed(DateTimeOffset leaseUntil) => new(
            Id, new OrgId(OrgId), DeliveryWords.ParseKind(Kind), SubjectId, Url, (int)Tries, (int)Claim, leaseUntil);
    }

    private sealed class SecretRow
    {
        public string Secret { get; init; } = "";
        public long SetAt { get; init; }
    }
}
