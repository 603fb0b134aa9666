using Rehearsal.App.Deliveries;
using Rehearsal.App.Runs;

namespace Rehearsal.App.Batches;

/// <summary>Many scenarios, each run once. What was asked for; how it goes is in its runs.</summary>
public sealed record Batch
{
    public required string Id { get; init; }
    public required OrgId Org { get; init; }
    /// <summary>RUNNING from the start until every run is terminal; then one of the terminal states for good.</summary>
    public RunStatus Status { get; init; } = RunStatus.Running;
    /// <summary>What asked for it: <c>api</c>, <c>ci</c>, <c>promotion</c> …</summary>
    public required string TriggerSource { get; init; }
    /// <summary>The pathways' version that was asked for; null for the one that each would run.</summary>
    public int? VersionNumber { get; init; }
    /// <summary>Whether the version goes to production when the batch passes.</summary>
    public bool PublishOnPass { get; init; }
    /// <summary>The version that it became in production; null unless the batch passed and was to publish.</summary>
    public int? PublishedVersion { get; init; }
    /// <summary>Its scenarios, each once, in the order asked for.</summary>
    public required IReadOnlyList<ChosenScenario> Scenarios { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>When its last run was over; null until then.</summary>
    public DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>A batch with its runs.</summary>
/// <param name="Runs">In the order of its scenarios; without those of scenarios that were deleted since.</param>
/// <param name="WebhookDelivery">How its announcement stands; null when none was asked for.</param>
public sealed record BatchDetail(Batch Batch, IReadOnlyList<RunSummary> Runs, Delivery? WebhookDelivery)
{
    /// <summary>How many runs passed.</summary>
    public int Passed => Runs.Count(run => run.Status == RunStatus.Passed);

    /// <summary>How many runs failed or ended as ERROR (contract §4).</summary>
    public int Failed => Runs.Count(run => run.Status is RunStatus.Failed or RunStatus.Error);
}
