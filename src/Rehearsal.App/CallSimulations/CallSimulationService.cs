using System.Text.Json.Nodes;
using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.App.CallSimulations;

/// <summary>
/// Simulations: each caller's conversation is a run of its own kind, so that the workers carry it out like any other, but no test run and
/// no part of any statistics.
/// </summary>
public sealed class CallSimulationService(ITaskStore tasks, IRunStore runs, PathwayService pathways, RunSignals signals, TimeProvider time)
{
    /// <summary>How often a caller speaks unless the request says otherwise, and how much a continued call gets.</summary>
    public const int DefaultTurns = 5;

    private const string TriggerSource = "simulation";

    /// <summary>Accepts a simulation: all of its calls are stored before this returns, or none.</summary>
    /// <exception cref="InvalidInputException">A member is wrong.</exception>
    /// <exception cref="NotFoundException">The pathway or its version does not exist.</exception>
    public async Task<CallSimulation> StartAsync(OrgId org, CallSimulationRequest request, CancellationToken cancellationToken)
    {
        var turns = Turns("max_turns", request.MaxTurns);
        var graph = await pathways.ResolveAsync(org, request.PathwayId, request.Version, cancellationToken);
        PathwayStart.Check(graph.Graph.Parse(), request.StartNodeId);

        var now = time.GetUtcNow();
        var id = RunPlanner.NewId(now);
        NewRun[] calls =
        [
            .. request.Callers.Select((caller, index) => new NewRun(RunPlanner.NewId(now), org, RunPlanner.NewId(now), null, null, graph.VersionNumber, TriggerSource, now,
                new RunSnapshot(Scenario(org, request, caller, turns, now), graph.Graph, request.RequestData?.DeepClone().AsObject() ?? [], null), null)
                {
                    Kind = RunKind.Simulation,
                    TaskId = id,
                    TaskPart = index,
                }),
        ];
        await runs.AddAsync(calls, cancellationToken);
        signals.Added();
        return await GetAsync(org, id, cancellationToken);
    }

    /// <summary>The simulation as far as its calls got.</summary>
    /// <exception cref="NotFoundException">The organisation has none of that id.</exception>
    public async Task<CallSimulation> GetAsync(OrgId org, string id, CancellationToken cancellationToken) =>
        await tasks.FindAsync(org, RunKind.Simulation, id, cancellationToken) is { Count: > 0 } calls ? new CallSimulation(id, calls) : throw NotFoundException.Simulation(id);

    /// <summary>Lets a call that came to its limit of turns go on from where it stopped.</summary>
    /// <param name="additionalTurns">How often the caller may speak again, 1 to 50; null for <see cref="DefaultTurns"/>.</param>
    /// <exception cref="InvalidInputException">The number of turns is out of range.</exception>
    /// <exception cref="NotFoundException">The organisation has no such simulation, or that one no such call.</exception>
    /// <exception cref="ConflictException">The call did not stop at its limit, or goes on already.</exception>
    public async Task<CallSimulation> ContinueAsync(OrgId org, string id, string callId, int? additionalTurns, CancellationToken cancellationToken)
    {
        var more = Turns("additional_turns", additionalTurns);
        var simulation = await GetAsync(org, id, cancellationToken);
        var call = simulation.Calls.FirstOrDefault(candidate => candidate.Summary.CallId == callId) ?? throw NotFoundException.Call(callId);
        if (SimulatedCallStatuses.Of(call) != SimulatedCallStatus.MaxTurnsReached)
            throw NotAtItsLimit(callId, SimulatedCallStatuses.Of(call));

        var (scenario, conversation) = (call.Snapshot.Scenario, call.Conversation!);
        conversation.Ending = null;
        // What was recorded after the ending, such as that a mock went unused, holds no more either.
        if (conversation.Events.FindLastIndex(happened => happened is ConversationEnded) is >= 0 and var ending)
            conversation.Events.RemoveRange(ending, conversation.Events.Count - ending);
        var longer = call.Snapshot with { Scenario = scenario with { MaxTurns = conversation.CallerTurns + more } };
        if (!await tasks.ContinueAsync(org, call.Summary, longer, conversation, cancellationToken))
            throw NotAtItsLimit(callId, SimulatedCallStatus.InProgress);
        signals.Added();
        return await GetAsync(org, id, cancellationToken);
    }

    private static Scenario Scenario(OrgId org, CallSimulationRequest request, SimulatedCaller caller, int turns, DateTimeOffset now) => new()
    {
        Id = "",
        Org = org,
        PathwayId = request.PathwayId,
        Name = caller.Name,
        TesterPersonaName = caller.Name,
        TesterPersonaPrompt = caller.Prompt,
        MaxTurns = turns,
        StartNodeId = request.StartNodeId,
        AdvancedInstructions = request.AdvancedInstructions,
        Metadata = request.MockCustomCode is null ? null : new JsonObject { ["mock_custom_code"] = request.MockCustomCode.DeepClone() },
        CreatedAt = now,
        UpdatedAt = now,
    };

    private static int Turns(string field, int? given) => given switch
    {
        null => DefaultTurns,
        >= 1 and <= Scenarios.Scenario.MaxMaxTurns => given.Value,
        _ => throw new InvalidInputException(field, $"A whole number from 1 to {Scenarios.Scenario.MaxMaxTurns} is accepted, not {given}."),
    };

    private static ConflictException NotAtItsLimit(string callId, SimulatedCallStatus status) => new(
        "CALL_NOT_AT_LIMIT", $"The call '{callId}' is {status.ToWord()}; only one that is {SimulatedCallStatus.MaxTurnsReached.ToWord()} can be continued.");
}
