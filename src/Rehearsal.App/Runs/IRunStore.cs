using Rehearsal.App.Errors;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Models;

namespace Rehearsal.App.Runs;

/// <summary>
/// Keeps runs and hands them to nodes. The attempt number rises only in <see cref="ClaimAsync"/>; every write carries it,
/// so a node that lost its lease changes nothing.
/// </summary>
public interface IRunStore
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

    /// <summary>
    /// Claims up to <paramref name="count"/> runs in one statement: PENDING ones that nobody else has reserved, and RUNNING ones whose
    /// lease has run out. The organisation with the fewest running comes first, then the oldest run.
    /// </summary>
    Task<IReadOnlyList<ClaimedRun>> ClaimAsync(string owner, int count, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken);

    /// <summary>Renews an owner's leases on the runs that it works on, and all its reservations.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="runs">The runs that it works on: one whose result could not be stored is not among them, and is taken up again.</param>
    /// <param name="leaseUntil">Until when.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Ids of the RUNNING runs it still holds; what it works on beyond these it has lost or somebody cancelled.</returns>
    Task<IReadOnlySet<string>> RenewAsync(string owner, IReadOnlyCollection<string> runs, DateTimeOffset leaseUntil, CancellationToken cancellationToken);

    /// <summary>Gives up all leases and reservations of an owner that stops in good order, so that others can go on at once.</summary>
    Task ReleaseAsync(string owner, CancellationToken cancellationToken);

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
