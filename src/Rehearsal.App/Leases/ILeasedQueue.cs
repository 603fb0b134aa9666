namespace Rehearsal.App.Leases;

/// <summary>Work that several nodes take from one database: what one has claimed is its own until the lease runs out.</summary>
/// <typeparam name="TClaim">A piece of work as it was claimed.</typeparam>
public interface ILeasedQueue<TClaim>
{
    /// <summary>Claims up to <paramref name="count"/> pieces of work that no living node works on.</summary>
    Task<IReadOnlyList<TClaim>> ClaimAsync(string owner, int count, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken);

    /// <summary>Renews an owner's leases.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="active">Ids of what it works on: what it could not store is not among them, and is taken up again.</param>
    /// <param name="leaseUntil">Until when.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Ids of those it still holds; what it works on beyond these it has lost or somebody cancelled.</returns>
    Task<IReadOnlySet<string>> RenewAsync(string owner, IReadOnlyCollection<string> active, DateTimeOffset leaseUntil, CancellationToken cancellationToken);

    /// <summary>Gives up everything of an owner that stops in good order, so that others can go on at once.</summary>
    Task ReleaseAsync(string owner, CancellationToken cancellationToken);
}
