namespace Rehearsal.App.Deliveries;

/// <summary>What a delivery announces.</summary>
public enum DeliveryKind
{
    /// <summary>A finished run; the subject's id is the run's.</summary>
    Run,

    /// <summary>A finished batch; the subject's id is the batch's.</summary>
    Batch,

    /// <summary>A finished simulation set; the subject's id is the set's.</summary>
    SimulationSet,
}

/// <summary>Where a delivery stands. Delivered and failed never change.</summary>
public enum DeliveryStatus
{
    /// <summary>What it announces is not over.</summary>
    Waiting,

    /// <summary>To be sent, for the first time or again.</summary>
    Pending,

    /// <summary>The receiver answered with 2xx.</summary>
    Delivered,

    /// <summary>Given up.</summary>
    Failed,
}

/// <summary>The announcement that something is over, and what became of it.</summary>
/// <param name="Id">Sent with every attempt, so that a receiver can tell a repetition.</param>
/// <param name="DueAt">When it is sent next; null unless pending.</param>
/// <param name="CompletedAt">When it was delivered or given up; null until then.</param>
/// <param name="Attempts">Every attempt that came to an end, oldest first.</param>
public sealed record Delivery(
    string Id, DeliveryStatus Status, DateTimeOffset? DueAt, DateTimeOffset? CompletedAt, IReadOnlyList<DeliveryAttempt> Attempts);

/// <summary>One attempt to deliver.</summary>
/// <param name="StartedAt">When the request went out.</param>
/// <param name="DurationMs">Milliseconds until the answer, or until there was none.</param>
/// <param name="StatusCode">The HTTP status answered; null when no answer came.</param>
/// <param name="Error">Why no answer came, or why the answer is no success; null for a success. Never names more of the address than its host.</param>
public sealed record DeliveryAttempt(DateTimeOffset StartedAt, long DurationMs, int? StatusCode, string? Error);

/// <summary>A delivery that this process may send once.</summary>
/// <param name="Tries">How many attempts came to an end before.</param>
/// <param name="Claim">Rises with every claim; what an older one reports is refused.</param>
/// <param name="LeaseUntil">Until when no other process sends it.</param>
public sealed record ClaimedDelivery(
    string Id, OrgId Org, DeliveryKind Kind, string SubjectId, string Url, int Tries, int Claim, DateTimeOffset LeaseUntil);

/// <summary>The words on the wire and in storage.</summary>
public static class DeliveryWords
{
    /// <summary>Upper case.</summary>
    public static string ToWord(this DeliveryStatus status) => status.ToString().ToUpperInvariant();

    /// <summary>Lower case, words joined by <c>_</c>.</summary>
    public static string ToWord(this DeliveryKind kind) => kind switch
    {
        DeliveryKind.Run => "run",
        DeliveryKind.Batch => "batch",
        _ => "simulation_set",
    };

    /// <summary>Reads what <see cref="ToWord(DeliveryKind)"/> wrote.</summary>
    public static DeliveryKind ParseKind(string word) => Enum.GetValues<DeliveryKind>().Single(kind => kind.ToWord() == word);
}
