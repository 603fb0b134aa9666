namespace Rehearsal.App.Deliveries;

/// <summary>
/// Hands deliveries to senders. Whoever stores a result makes its delivery pending in the same transaction, so this only ever
/// sees deliveries of things that are over.
/// </summary>
public interface IDeliveryStore
{
    /// <summary>
    /// Claims up to <paramref name="count"/> pending deliveries that are due, in one statement. Each receiver gets at most
    /// <paramref name="perReceiver"/> at a time over all processes, and those with the fewest under way come first.
    /// </summary>
    Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        int count, int perReceiver, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken);

    /// <summary>Stores an attempt and what follows from it; false when another process has claimed the delivery since.</summary>
    /// <param name="claimed">The delivery as claimed.</param>
    /// <param name="attempt">How the attempt went.</param>
    /// <param name="next">When to try again; null when there is nothing more to try.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<bool> RecordAsync(ClaimedDelivery claimed, DeliveryAttempt attempt, DateTimeOffset? next, CancellationToken cancellationToken);

    /// <summary>Gives a claim back, as if it had not been made.</summary>
    Task ReleaseAsync(ClaimedDelivery claimed, CancellationToken cancellationToken);

    /// <summary>What an organisation signs its deliveries with; null when it does not sign.</summary>
    Task<SigningSecret?> FindSecretAsync(OrgId org, CancellationToken cancellationToken);

    /// <summary>Replaces an organisation's secret; null takes it away.</summary>
    Task SetSecretAsync(OrgId org, SigningSecret? secret, CancellationToken cancellationToken);
}
