using System.Text.Json.Nodes;
using Rehearsal.App.NodeTests;
using Rehearsal.App.Pathways;
using Rehearsal.App.Personas;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Remote;

namespace Rehearsal.App.Runs;

/// <summary>All that a run needs, as it stood when the run was accepted: later edits do not reach it.</summary>
/// <param name="Scenario">The scenario with its assertions.</param>
/// <param name="Graph">The pathway's graph; null when no pathway is under test.</param>
/// <param name="RequestData">The scenario's request data with the run's overrides on top.</param>
/// <param name="WebhookUrl">Where the finished run is to be announced; null for nowhere.</param>
/// <param name="HistoricalLines">The caller's lines of the earlier call that a HISTORICAL scenario names; null when there is none.</param>
public sealed record RunSnapshot(
    Scenario Scenario, GraphJson? Graph, JsonObject RequestData, string? WebhookUrl, IReadOnlyList<string>? HistoricalLines = null)
{
    /// <summary>The remote agent under test; null when there is none.</summary>
    public RemoteAgentSettings? RemoteAgent { get; init; }

    /// <summary>The persona that is under test, or that plays the pathway; null when the scenario names none.</summary>
    public PersonaSnapshot? Persona { get; init; }

    /// <summary>The one reply that is asked for instead of a conversation; null for a conversation.</summary>
    public NodeReply? NodeReply { get; init; }

    /// <summary>The graph that a conversation walked: the pathway's under test, else the one that a persona moved into; null for none.</summary>
    public GraphJson? GraphOf(Conversation? conversation) => Graph ?? Persona?.GraphOf(conversation);
}
