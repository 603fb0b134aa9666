using Rehearsal.App.Batches;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Insight.Repeats;

namespace Rehearsal.App.Simulations;

/// <summary>Some scenarios, each run many times. What was asked for; what came of it is in its runs.</summary>
public sealed record SimulationSet
{
    public required string Id { get; init; }
    public required OrgId Org { get; init; }
    /// <summary>RUNNING until every run is terminal; then PASSED, FAILED or ERROR for good.</summary>
    public RunStatus Status { get; init; } = RunStatus.Running;
    /// <summary>How often each scenario is run.</summary>
    public required int SimulationsPerScenario { get; init; }
    /// <summary>The pathways' version that was asked for; null for the one that each would run.</summary>
    public int? VersionNumber { get; init; }
    /// <summary>Its scenarios, each once, in the order asked for.</summary>
    public required IReadOnlyList<ChosenScenario> Scenarios { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>When its last run was over; null until then.</summary>
    public DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>A run of a set, as statistics need it.</summary>
/// <param name="AssertionResultsJson">How its assertions came out; null for a run that did not fail.</param>
public sealed record SimulatedRun(string Id, string ScenarioId, RunStatus Status, double? Score, string? AssertionResultsJson, string? ErrorMessage)
{
    /// <summary>The run as statistics see it; null while it is open, and for a stopped one, which shows nothing.</summary>
    public FinishedRun? ToFinished() => Status switch
    {
        RunStatus.Passed => new FinishedRun(Id, Verdict.Passed, Score, [], null),
        RunStatus.Failed => new FinishedRun(Id, Verdict.Failed, Score, Results, ErrorMessage),
        RunStatus.Error => new FinishedRun(Id, Verdict.Error, Score, Results, ErrorMessage),
        _ => null,
    };

    private IReadOnlyList<StoredResult> Results => AssertionResultsJson is null ? [] : StoredResult.Read(AssertionResultsJson);
}

/// <summary>A set with its runs.</summary>
/// <param name="Runs">Oldest first; without those of scenarios that were deleted since.</param>
/// <param name="WebhookDelivery">How its announcement stands; null when none was asked for.</param>
public sealed record SimulationSetDetail(SimulationSet Set, IReadOnlyList<SimulatedRun> Runs, Delivery? WebhookDelivery)
{
    /// <summary>PENDING until a node took its first run up, else the set's own.</summary>
    public RunStatus Status => Set.Status == RunStatus.Running && Runs.All(run => run.Status == RunStatus.Pending) ? RunStatus.Pending : Set.Status;

    /// <summary>How many runs were asked for.</summary>
    public int TotalRuns => Set.Scenarios.Count * Set.SimulationsPerScenario;

    /// <summary>How many are over, stopped ones included.</summary>
    public int CompletedRuns => Runs.Count(run => run.Status.IsTerminal());

    /// <summary>What the runs that are over show.</summary>
    public RepeatStatistics Statistics()
    {
        var runs = Runs.ToLookup(run => run.ScenarioId, StringComparer.Ordinal);
        return RepeatStatistics.Of(
            Set.Scenarios.ToDictionary(
                scenario => scenario.Id, IReadOnlyList<FinishedRun> (scenario) => [.. runs[scenario.Id].Select(run => run.ToFinished()).OfType<FinishedRun>()], StringComparer.Ordinal),
            Set.SimulationsPerScenario);
    }
}
