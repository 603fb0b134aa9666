using Rehearsal.App.Pathways;

namespace Rehearsal.App.Generation;

/// <summary>Keeps jobs that make pathways. Reading sees one organisation only; workers serve all.</summary>
public interface IGenerationStore
{
    /// <summary>Stores a new job.</summary>
    Task AddAsync(GenerationJob job, CancellationToken cancellationToken);

    /// <summary>The job; null when the organisation has none of that id.</summary>
    Task<GenerationJob?> FindAsync(OrgId org, string id, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a job that is pending, or whose worker's lease ran out: of the organisation with the fewest under way, the oldest. Null when
    /// there is none.
    /// </summary>
    Task<ClaimedGeneration?> ClaimAsync(DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken);

    /// <summary>Makes a lease longer; false when somebody else has claimed the job.</summary>
    Task<bool> RenewAsync(ClaimedGeneration claimed, DateTimeOffset leaseUntil, CancellationToken cancellationToken);

    /// <summary>Gives the job back, for whoever claims it next.</summary>
    Task ReleaseAsync(ClaimedGeneration claimed, CancellationToken cancellationToken);

    /// <summary>Stores the pathway and completes the job in one transaction; false, and nothing is stored, when the claim is stale.</summary>
    Task<bool> CompleteAsync(ClaimedGeneration claimed, Pathway pathway, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends the job without a pathway; false when the claim is stale.</summary>
    Task<bool> FailAsync(ClaimedGeneration claimed, string error, DateTimeOffset now, CancellationToken cancellationToken);
}
