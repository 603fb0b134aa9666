using System.Data.Common;
using Dapper;
using Rehearsal.App;
using Rehearsal.App.Deliveries;

namespace Rehearsal.Storage.Stores;

/// <summary>Deliveries as other stores see them: whoever stores a result makes its delivery pending in the same transaction.</summary>
internal static class DeliveryRows
{
    /// <summary>Adds the delivery of something that is not over.</summary>
    public static Task AddAsync(DbConnection connection, OrgId org, DeliveryKind kind, string subjectId, string url, DateTimeOffset now) => connection.ExecuteAsync(
        """
        INSERT INTO deliveries (id, org_id, kind, subject_id, url, receiver, status, tries, claim, created_at)
        VALUES (@Id, @Org, @Kind, @SubjectId, @Url, @Receiver, 'WAITING', 0, 0, @Now)
        """,
        new
        {
            Id = Guid.CreateVersion7(now).ToString(),
            Org = org.Value,
            Kind = kind.ToWord(),
            SubjectId = subjectId,
            Url = url,
            Receiver = new Uri(url).GetLeftPart(UriPartial.Authority),
            Now = now.Stored(),
        });

    /// <summary>Lets the delivery of what is over now go out; does nothing when none was asked for.</summary>
    public static Task MakePendingAsync(DbConnection connection, DeliveryKind kind, string subjectId, DateTimeOffset now) => connection.ExecuteAsync(
        "UPDATE deliveries SET status = 'PENDING', due_at = @Now WHERE kind = @Kind AND subject_id = @SubjectId AND status = 'WAITING'",
        new { Kind = kind.ToWord(), SubjectId = subjectId, Now = now.Stored() });

    /// <summary>The delivery of a subject; null when none was asked for. The caller has checked whose the subject is.</summary>
    public static async Task<Delivery?> FindAsync(DbConnection connection, DeliveryKind kind, string subjectId)
    {
        var row = await connection.QuerySingleOrDefaultAsync<DeliveryRow>(
            "SELECT id, status, due_at AS DueAt, completed_at AS CompletedAt FROM deliveries WHERE kind = @Kind AND subject_id = @SubjectId",
            new { Kind = kind.ToWord(), SubjectId = subjectId });
        if (row is null)
            return null;
        var attempts = await connection.QueryAsync<AttemptRow>(
            """
            SELECT started_at AS StartedAt, duration_ms AS DurationMs, status_code AS StatusCode, error FROM delivery_attempts
            WHERE delivery_id = @Id ORDER BY number
            """,
            new { row.Id });
        return new Delivery(
            row.Id, Enum.Parse<DeliveryStatus>(row.Status, ignoreCase: true), row.DueAt.Moment(), row.CompletedAt.Moment(),
            [.. attempts.Select(attempt => attempt.ToAttempt())]);
    }

    private sealed class DeliveryRow
    {
        public string Id { get; init; } = "";
        public string Status { get; init; } = "";
        public long? DueAt { get; init; }
        public long? CompletedAt { get; init; }
    }

    private sealed class AttemptRow
    {
        public long StartedAt { get; init; }
        public long DurationMs { get; init; }
        public long? StatusCode { get; init; }
        public string? Error { get; init; }

        public DeliveryAttempt ToAttempt() => new(StartedAt.Moment(), DurationMs, (int?)StatusCode, Error);
    }
}
