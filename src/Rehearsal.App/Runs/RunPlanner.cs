using System.Text.Json.Nodes;
using Rehearsal.App.Calls;
using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.App.Personas;
using Rehearsal.App.RemoteAgents;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.App.Runs;

/// <summary>A run with all it needs, not yet accepted.</summary>
/// <param name="VersionNumber">The pathway's version under test; null for its live graph, or without a pathway.</param>
public sealed record PlannedRun(RunSnapshot Snapshot, int? VersionNumber)
{
    /// <summary>A run of it, with ids of its own.</summary>
    public NewRun ToRun(OrgId org, DateTimeOffset now, string triggerSource) =>
        new(RunPlanner.NewId(now), org, RunPlanner.NewId(now), null, null, VersionNumber, triggerSource, now, Snapshot, null);
}

/// <summary>Freezes what runs of scenarios need. Stores nothing.</summary>
public sealed class RunPlanner(IRunStore runs, ICallStore calls, PathwayService pathways, PersonaService personas, IRemoteAgentStore remoteAgents)
{
    /// <summary>A run of each scenario, in their order.</summary>
    /// <param name="org">Whose.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="versionNumber">The version of each pathway under test; null for the one of contract §6.5.</param>
    /// <param name="requestDataOverride">Keys that replace those of every scenario, each as a whole.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NotFoundException">An agent or the version does not exist.</exception>
    public Task<IReadOnlyList<PlannedRun>> PlanAsync(
        OrgId org, IReadOnlyList<Scenario> scenarios, int? versionNumber, JsonObject? requestDataOverride, CancellationToken cancellationToken) =>
        PlanAsync(org, scenarios, versionNumber, requestDataOverride, null, cancellationToken);

    /// <summary>The same with a persona that is tried with another prompt; null for none.</summary>
    internal async Task<IReadOnlyList<PlannedRun>> PlanAsync(
        OrgId org, IReadOnlyList<Scenario> scenarios, int? versionNumber, JsonObject? requestDataOverride, PersonaTrial? trial, CancellationToken cancellationToken)
    {
        var agents = new FrozenAgents(org, versionNumber, trial, pathways, personas, remoteAgents);
        var planned = new List<PlannedRun>(scenarios.Count);
        foreach (var scenario in scenarios)
        {
            var graph = await agents.GraphAsync(scenario.PathwayId, cancellationToken);
            var persona = await agents.PersonaAsync(scenario.PersonaId, withPathways: scenario.PathwayId is null, cancellationToken);
            var remote = await agents.RemoteAgentAsync(scenario.RemoteAgentId, cancellationToken);
            var lines = await HistoricalLinesAsync(org, scenario, cancellationToken);
            var data = Override(scenario.RequestData, requestDataOverride);
            planned.Add(new PlannedRun(new RunSnapshot(scenario, graph?.Graph, data, null, lines) { Persona = persona, RemoteAgent = remote }, graph?.VersionNumber));
        }

        return planned;
    }

    /// <summary>An id that sorts by the time it was made.</summary>
    internal static string NewId(DateTimeOffset now) => Guid.CreateVersion7(now).ToString();

    /// <summary>What the caller said in the call that the scenario's metadata names (contract §9).</summary>
    private async Task<IReadOnlyList<string>?> HistoricalLinesAsync(OrgId org, Scenario scenario, CancellationToken cancellationToken)
    {
        if (scenario.ScenarioType != "HISTORICAL" || scenario.InputMessages is { Count: > 0 })
            return null;
        var callId = (scenario.Metadata?["source_call_id"] ?? scenario.Metadata?["call_id"])?.ToString();
        if (callId is null)
            return null;
        if (await runs.FindConversationAsync(org, callId, cancellationToken) is { } conversation)
            return [.. conversation.Messages.Where(message => message.Speaker == Speaker.Caller).Select(message => message.Text)];
        return (await calls.FindImportedAsync(org, callId, cancellationToken))?.Lines.Where(line => line.User == CallLine.Caller).Select(line => line.Text).ToList();
    }

    private static JsonObject Override(JsonObject? data, JsonObject? over)
    {
        var merged = data?.DeepClone().AsObject() ?? [];
        foreach (var (key, value) in over ?? [])
            merged[key] = value?.DeepClone();
        return merged;
    }
}
