using Rehearsal.App.Errors;
using Rehearsal.App.Runs;

namespace Rehearsal.App.Simulations;

/// <summary>
/// Keeps simulation sets. Whoever closes, cancels or deletes the last open run of a set closes the set in the same transaction.
/// </summary>
public interface ISimulationSetStore
{
    /// <summary>Stores a set and its runs, all or nothing. Runs that share a snapshot object have it stored once.</summary>
    /// <param name="set">The set.</param>
    /// <param name="runs">Its runs, each with the set's id.</param>
    /// <param name="webhookUrl">Where the finished set is to be announced; null for nowhere.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ScenariosNotFoundException">Scenarios of the runs are gone; nothing was stored.</exception>
    Task AddAsync(SimulationSet set, IReadOnlyList<NewRun> runs, string? webhookUrl, CancellationToken cancellationToken);

    /// <summary>The set with its runs; null when the organisation has none of that id.</summary>
    Task<SimulationSetDetail?> FindAsync(OrgId org, string id, CancellationToken cancellationToken);

    /// <summary>Makes every open run of a set CANCELLED and closes the set; null when the organisation has none of that id.</summary>
    Task<GroupStopped?> CancelAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken);
}
