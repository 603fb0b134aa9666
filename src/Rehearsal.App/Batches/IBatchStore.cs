using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;

namespace Rehearsal.App.Batches;

/// <summary>
/// Keeps batches. Whoever closes, cancels or deletes the last open run of a batch closes the batch in the same transaction, so
/// there is never one to repair.
/// </summary>
public interface IBatchStore
{
    /// <summary>Stores a batch and its runs, all or nothing.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="runs">Its runs, each with the batch's id.</param>
    /// <param name="webhookUrl">Where the finished batch is to be announced; null for nowhere.</param>
    /// <param name="publication">What goes to production, in the transaction that closes the batch, when it passes; null for nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ScenariosNotFoundException">Scenarios of the runs are gone; nothing was stored.</exception>
    Task AddAsync(Batch batch, IReadOnlyList<NewRun> runs, string? webhookUrl, Publication? publication, CancellationToken cancellationToken);

    /// <summary>The batch with its runs; null when the organisation has none of that id.</summary>
    Task<BatchDetail?> FindAsync(OrgId org, string id, CancellationToken cancellationToken);

    /// <summary>Makes every open run of a batch CANCELLED and closes the batch; null when the organisation has none of that id.</summary>
    Task<GroupStopped?> CancelAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken);
}
