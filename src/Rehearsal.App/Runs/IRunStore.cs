using Rehearsal.App.Errors;
using Rehearsal.App.Leases;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Models;

namespace Rehearsal.App.Runs;

/// <summary>
/// Keeps runs and hands them to nodes: PENDING ones that nobody else has reserved, and RUNNING ones whose lease has run out. The organisation
/// with the fewest running comes first, then the oldest run. The attempt number rises only when a run is claimed; every write carries it,
/// so a node that lost its lease changes nothing. Reservations of an owner are renewed and given up with its leases.
/// </summary>
public interface IRunStore : ILeasedQueue<ClaimedRun>
{
    /// <summary>Stores runs as PENDING, all or none.</summary>
    /// <exception cref="ScenariosNotFoundException">Scenarios of the runs are gone; nothing was stored.</exception>
    /// <exception cref="NotFoundException">The pathway of a run that tests no scenario is gone; nothing was stored.</exception>
    Task AddAsync(IReadOnlyList<NewRun> runs, CancellationToken cancellationToken);

    /// <summary>Matching test runs of the organisation, newest first, ties by id descending; the count is of all matches.</summary>
    Task<Page<RunSummary>> ListAsync(OrgId org, RunFilter filter, int limit, int offset, CancellationToken cancellationToken);

    /// <summary>The test run; null when the organisation has none of that id.</summary>
    Task<RunDetail?> FindAsync(OrgId org, string id, CancellationToken cancellationToken);

    /// <summary>The run, of a test or a simulation, that has this call id; null when none of the organisation's has.</summary>
    Task<RunDetail?> FindCallAsync(OrgId org, string callId, CancellationToken cancellationToken);

    /// <summary>The conversation of a call, as far as it got; null when the organisation has no such call.</summary>
    Task<Conversation?> FindConversationAsync(OrgId org, string callId, CancellationToken cancellationToken);

    /// <summary>Stores how far a conversation got; false when the lease is lost.</summary>
    Task<bool> CheckpointAsync(RunLease lease, Conversation conversation, IReadOnlyList<ModelCall> modelCalls, CancellationToken cancellationToken);

    /// <summary>
    /// Closes a run in one transaction; false when the lease is lost. A result without a conversation keeps the one of the last
    /// checkpoint and its counts.
    /// </summary>
    /// <exception cref="ArgumentException">The result's status is not terminal.</exception>
    Task<bool> CompleteAsync(RunLease lease, RunResult result, CancellationToken cancellationToken);

    /// <summary>Makes a PENDING or RUNNING run CANCELLED, whoever works on it.</summary>
    /// <returns>The status after the call; null when the organisation has no such run.</returns>
    Task<RunStatus?> CancelAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken);
}
