using System.Text.Json.Nodes;
using Rehearsal.App.Runs;

namespace Rehearsal.App.CallSimulations;

/// <summary>Callers that talk to a pathway at the same time, once and without a scenario (contract §11.1).</summary>
/// <param name="Calls">What each says, in the order that the callers were named in; at least one.</param>
public sealed record CallSimulation(string Id, IReadOnlyList<RunDetail> Calls)
{
    /// <summary>The pathway.</summary>
    public string PathwayId => Calls[0].Snapshot.Scenario.PathwayId!;

    /// <summary>The version that talks; null for the live graph.</summary>
    public int? VersionNumber => Calls[0].Summary.VersionNumber;

    /// <summary>Names by id of the nodes of the graph that all of its calls walk.</summary>
    public IReadOnlyDictionary<string, string> NodeNames() => Calls[0].Snapshot.Graph?.Parse().NodeNames ?? new Dictionary<string, string>();
}

/// <summary>A caller of a simulation.</summary>
/// <param name="Name">What it is called; not blank.</param>
/// <param name="Prompt">Who it is and what it wants; not blank. "Turn 1: … Turn 2: …" gives its very lines.</param>
public sealed record SimulatedCaller(string Name, string Prompt);

/// <summary>What a simulation is to be.</summary>
/// <param name="Callers">At least one.</param>
/// <param name="Version">The pathway's: a number, <c>production</c> or <c>staging</c>; null for the one that runs by default.</param>
/// <param name="MaxTurns">How often each may speak, 1 to 50; null for <see cref="CallSimulationService.DefaultTurns"/>.</param>
/// <param name="MockCustomCode">What the code of nodes gives, by the node's id; null to run it.</param>
public sealed record CallSimulationRequest(
    string PathwayId, IReadOnlyList<SimulatedCaller> Callers, string? Version = null, string? StartNodeId = null, JsonObject? RequestData = null,
    string? AdvancedInstructions = null, int? MaxTurns = null, JsonObject? MockCustomCode = null);

/// <summary>Where a call of a simulation stands.</summary>
public enum SimulatedCallStatus
{
    /// <summary>It waits or talks.</summary>
    InProgress,

    /// <summary>Caller or agent ended it.</summary>
    Completed,

    /// <summary>It could not go on, or was stopped.</summary>
    Failed,

    /// <summary>The caller had spoken as often as it may. It can be continued.</summary>
    MaxTurnsReached,
}
