using Rehearsal.App.Batches;
using Rehearsal.Engine.Repair;

namespace Rehearsal.App.Tornado;

/// <summary>A session that repairs one agent: run its scenarios, explain what failed, change a copy of the agent, run again (contract §14).</summary>
public sealed record TornadoSession
{
    /// <summary>Iterations unless the request says otherwise.</summary>
    public const int DefaultMaxIterations = 5;

    /// <summary>Most iterations that a request may ask for.</summary>
    public const int MostIterations = 20;

    /// <summary>How long a session may take unless the request says otherwise, in milliseconds: 15 minutes.</summary>
    public const int DefaultTimeoutMs = 900_000;

    /// <summary>Shortest time limit, in milliseconds.</summary>
    public const int LeastTimeoutMs = 1_000;

    /// <summary>Longest time limit, in milliseconds: a day.</summary>
    public const int MostTimeoutMs = 86_400_000;

    /// <summary>Most scenarios in one session.</summary>
    public const int MostScenarios = 50;

    public required string Id { get; init; }
    public required OrgId Org { get; init; }
    /// <summary>The pathway under repair; null when a persona is.</summary>
    public string? PathwayId { get; init; }
    /// <summary>The persona under repair or, beside a pathway, the one that plays it; null without one.</summary>
    public string? PersonaId { get; init; }
    public RepairStatus Status { get; init; } = RepairStatus.Running;
    public required IReadOnlyList<ChosenScenario> Scenarios { get; init; }
    /// <summary>The version that the copy was made of; null for the pathway's live graph, and for personas.</summary>
    public int? SourceVersion { get; init; }
    /// <summary>The pathway's version that is the copy; null for personas, whose copy lies in the session.</summary>
    public int? ForkedVersion { get; init; }
    public required int MaxIterations { get; init; }
    /// <summary>Milliseconds from <see cref="CreatedAt"/> after which it ends, whatever it is at.</summary>
    public required int TimeoutMs { get; init; }
    public required RepairProgress Progress { get; init; }
    /// <summary>The persona's draft as it was at the start: it is written back only if nobody changed it meanwhile. Null for pathways.</summary>
    public string? OriginalPrompt { get; init; }
    /// <summary>Why it could not do what it was asked for; null when nothing stood in its way.</summary>
    public string? ErrorMessage { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>What has one running session at most.</summary>
    public string Target => PathwayId is null ? $"persona:{PersonaId}" : $"pathway:{PathwayId}";

    /// <summary>The batch of the iteration under way, or of the last one; null before the first.</summary>
    public string? BatchId => Progress.Iterations is [.., var last] ? last.BatchId : null;

    /// <summary>A scenario's name when the session began.</summary>
    public string NameOf(string scenarioId) => Scenarios.First(scenario => scenario.Id == scenarioId).Name;

    /// <summary>Scenarios that pass with the copy as it was last confirmed.</summary>
    public int Passed => Progress.Standings.Values.Count(standing => standing.Passed);

    /// <summary>Scenarios that ran and do not pass with it.</summary>
    public int Failed => Progress.Standings.Values.Count(standing => !standing.Passed);
}

/// <summary>A node's right to work on a session. Writes under a lease that was lost are refused.</summary>
/// <param name="Attempt">Rises with every claim; a write with an older number is stale.</param>
public sealed record TornadoLease(string SessionId, string Owner, int Attempt);

/// <summary>A session that this node may now work on.</summary>
public sealed record ClaimedTornado(TornadoLease Lease, TornadoSession Session);

/// <summary>How a session ends. The runs of its last batch that are still open are stopped with it.</summary>
/// <param name="Status">Any but Running.</param>
/// <param name="Progress">As it is left.</param>
/// <param name="ErrorMessage">Why it could not do what it was asked for; null when nothing stood in its way.</param>
/// <param name="At">When.</param>
public sealed record TornadoEnd(RepairStatus Status, RepairProgress Progress, string? ErrorMessage, DateTimeOffset At)
{
    /// <summary>The message where a persona's draft was changed by others, so that the repaired prompt does not go into it.</summary>
    public string DraftKept =>
        "The persona's draft was changed meanwhile, or is gone, so the repaired prompt was not written into it; the last applied change of the fix plans holds it."
        + (ErrorMessage is null ? "" : $" {ErrorMessage}");
}

/// <summary>What became of a request to stop a session.</summary>
/// <param name="Status">Where it stands now.</param>
/// <param name="Cancelled">False when it was over before.</param>
/// <param name="StoppedRuns">The runs that were stopped with it.</param>
public sealed record TornadoStopped(RepairStatus Status, bool Cancelled, IReadOnlyList<string> StoppedRuns);
