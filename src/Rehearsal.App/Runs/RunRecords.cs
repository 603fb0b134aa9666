using Rehearsal.App.Deliveries;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Assertions.Tone;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Insight.Causes;
using Rehearsal.Engine.Mocks;
using Rehearsal.Engine.Models;

namespace Rehearsal.App.Runs;

/// <summary>A run to be accepted, PENDING.</summary>
/// <param name="ReservedFor">The owner that alone may claim it while its lease lives; null for any node.</param>
public sealed record NewRun(
    string Id, OrgId Org, string CallId, string? BatchId, string? SimulationSetId, int? VersionNumber, string TriggerSource,
    DateTimeOffset CreatedAt, RunSnapshot Snapshot, Reservation? ReservedFor)
{
    /// <summary>What it is for.</summary>
    public RunKind Kind { get; init; }

    /// <summary>The simulation or node test that it belongs to; null for a test.</summary>
    public string? TaskId { get; init; }

    /// <summary>Its place in that; 0 for a test.</summary>
    public int TaskPart { get; init; }
}

/// <summary>Keeps a PENDING run for one process, which renews it together with its leases.</summary>
public sealed record Reservation(string Owner, DateTimeOffset Until);

/// <summary>What lists show of a run.</summary>
/// <param name="DurationMs">Milliseconds from the first claim to the end; null until terminal.</param>
/// <param name="AssertionResultsJson">The results as a JSON array in the API's shape, passed through unparsed; <c>[]</c> until judged.</param>
public sealed record RunSummary(
    string Id, string ScenarioId, string ScenarioName, string? PathwayId, string? PersonaId, string? BatchId, string? SimulationSetId,
    string CallId, RunStatus Status, double? OverallScore, int TurnCount, int MessageCount, long? DurationMs, int? VersionNumber,
    string TriggerSource, string? ErrorMessage, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt,
    string AssertionResultsJson)
{
    /// <summary>The remote agent under test, or null.</summary>
    public string? RemoteAgentId { get; init; }

    /// <summary>What it is for.</summary>
    public RunKind Kind { get; init; }

    /// <summary>The simulation or node test that it belongs to; null for a test.</summary>
    public string? TaskId { get; init; }

    /// <summary>Its place in that; 0 for a test.</summary>
    public int TaskPart { get; init; }
}

/// <summary>A run with everything that is known of it.</summary>
/// <param name="Conversation">As far as it got; null before the first checkpoint.</param>
/// <param name="Tone">The tone object; null unless computed.</param>
/// <param name="FailedToStart">True for an ERROR before the first line.</param>
public sealed record RunDetail(
    RunSummary Summary, RunSnapshot Snapshot, Conversation? Conversation, ToneScore? Tone, IReadOnlyList<ModelCall> ModelCalls, bool FailedToStart)
{
    /// <summary>Names by id of the nodes that it could walk, those of pathways that it moved into included; empty for an agent without a graph.</summary>
    public IReadOnlyDictionary<string, string> NodeNames() =>
        NodesSeen.Names(Conversation, Snapshot.GraphOf(Conversation)?.Parse().NodeNames ?? new Dictionary<string, string>());

    /// <summary>Whose fault it most likely is that the run did not pass; null for one that passed or is not over.</summary>
    public FaultFound? Fault => Conversation?.Events.OfType<FaultFound>().LastOrDefault();

    /// <summary>How its announcement stands; null when none was asked for.</summary>
    public Delivery? WebhookDelivery { get; init; }

    /// <summary>Why it did not pass, as it was explained last; null until it is.</summary>
    public RootCause? Analysis { get; init; }

    /// <summary>How often each of its mocks answered; empty without mocks.</summary>
    public IReadOnlyList<MockUsage> Mocks => Conversation is null ? [] : RunMocks.UsesOf(Snapshot.Scenario, Conversation);
}

/// <summary>A node's right to work on a run. Writes under a lease that was lost are refused.</summary>
/// <param name="Attempt">Rises with every claim; a write with an older number is stale.</param>
public sealed record RunLease(string RunId, OrgId Org, string Owner, int Attempt);

/// <summary>A run a node may now work on, from the beginning or from its last checkpoint.</summary>
/// <param name="StartedAt">When it was first claimed: the time limit counts from here, whoever works on it.</param>
public sealed record ClaimedRun(
    RunLease Lease, string CallId, RunSnapshot Snapshot, Conversation? Conversation, IReadOnlyList<ModelCall> ModelCalls, DateTimeOffset StartedAt)
{
    /// <summary>How often it was claimed since it was accepted or last continued, this time included.</summary>
    public int Tries { get; init; } = Lease.Attempt;

    /// <summary>Its place in its simulation or node test; 0 for a test.</summary>
    public int TaskPart { get; init; }
}

/// <summary>How a run came out.</summary>
public sealed record RunResult(
    RunStatus Status, double? OverallScore, Conversation? Conversation, ToneScore? Tone, IReadOnlyList<AssertionResult> AssertionResults,
    IReadOnlyList<ModelCall> ModelCalls, string? ErrorMessage, bool FailedToStart, DateTimeOffset CompletedAt)
{
    /// <summary>The node that a run which never got onto one was to begin on; null for all others, and without a graph.</summary>
    public string? MissedStart { get; init; }
}

/// <summary>Which runs to list; null members do not filter.</summary>
public sealed record RunFilter(
    string? ScenarioId = null, string? PathwayId = null, string? PersonaId = null, string? BatchId = null, RunStatus? Status = null,
    string? SimulationSetId = null, string? RemoteAgentId = null);
