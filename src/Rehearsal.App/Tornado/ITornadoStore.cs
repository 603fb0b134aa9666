using Rehearsal.App.Leases;
using Rehearsal.App.Pathways;
using Rehearsal.Engine.Repair;

namespace Rehearsal.App.Tornado;

/// <summary>
/// Keeps sessions and hands the running ones to nodes, oldest first. The attempt number rises only when a session is claimed; every write of
/// a worker carries it, so a node that lost its lease changes nothing.
/// </summary>
public interface ITornadoStore : ILeasedQueue<ClaimedTornado>
{
    /// <summary>Stores a session and, for a pathway, the version that is its copy, all or nothing.</summary>
    /// <returns>The session with the number of its copy; null when its target has a running session or is gone.</returns>
    Task<TornadoSession?> AddAsync(TornadoSession session, GraphJson? fork, CancellationToken cancellationToken);

    /// <summary>The session; null when the organisation has none of that id.</summary>
    Task<TornadoSession?> FindAsync(OrgId org, string id, CancellationToken cancellationToken);

    /// <summary>The running session of a pathway or, without one, of a persona; null when there is none.</summary>
    Task<TornadoSession?> FindRunningAsync(OrgId org, string? pathwayId, string? personaId, CancellationToken cancellationToken);

    /// <summary>Stores how far a session got and, in the same transaction, the graph of its copy; false when the lease is lost.</summary>
    Task<bool> SaveAsync(TornadoLease lease, RepairProgress progress, CancellationToken cancellationToken);

    /// <summary>
    /// Ends a session in one transaction: its open runs are stopped, its copy is frozen or, for a persona, the confirmed prompt goes into the
    /// draft, if that is still as it was at the start.
    /// </summary>
    /// <returns>The runs that were stopped; null when the lease is lost, and nothing changed.</returns>
    Task<IReadOnlyList<string>?> CompleteAsync(TornadoLease lease, TornadoEnd end, CancellationToken cancellationToken);

    /// <summary>Stops a running session with its open runs, and freezes its copy as it is; null when the organisation has none of that id.</summary>
    Task<TornadoStopped?> CancelAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken);
}
