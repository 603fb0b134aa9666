using Rehearsal.Engine.Conversations;

namespace Rehearsal.App.Runs;

/// <summary>
/// Runs that were asked for together and are no test runs: the calls of a simulation, the replies of a node test. A task has no row of its
/// own: it is its runs.
/// </summary>
public interface ITaskStore
{
    /// <summary>The task's runs in the order of their places; none when the organisation has no such task of this kind.</summary>
    Task<IReadOnlyList<RunDetail>> FindAsync(OrgId org, RunKind kind, string taskId, CancellationToken cancellationToken);

    /// <summary>Makes the task's open runs CANCELLED, whoever works on them.</summary>
    /// <returns>Their ids.</returns>
    Task<IReadOnlyList<string>> CancelAsync(OrgId org, RunKind kind, string taskId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Puts a simulation's run that passed back into the queue. Its time and its attempts count anew from there.</summary>
    /// <param name="finished">The run as it was read; nothing changes when it went on since.</param>
    /// <param name="snapshot">What it needs from now on.</param>
    /// <param name="conversation">Where it goes on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when the run is not as it was read any more.</returns>
    Task<bool> ContinueAsync(OrgId org, RunSummary finished, RunSnapshot snapshot, Conversation conversation, CancellationToken cancellationToken);
}
