using Rehearsal.App.Batches;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.App.Simulations;

namespace Rehearsal.Storage.Support;

/// <summary>Stores things after what they belong to, as far as that is not stored yet.</summary>
internal static class Parents
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static async Task<bool> AddScenarioAsync(this StoreSet stores, Scenario scenario)
    {
        await stores.AddAgentsAsync(scenario);
        return await stores.Scenarios.AddAsync(scenario, None);
    }

    public static async Task AddRunsAsync(this StoreSet stores, params IReadOnlyList<NewRun> runs)
    {
        await stores.AddParentsAsync(runs);
        await stores.Runs.AddAsync(runs, None);
    }

    public static async Task AddBatchAsync(this StoreSet stores, Batch batch, IReadOnlyList<NewRun> runs, string? webhookUrl = null, Publication? publication = null)
    {
        await stores.AddParentsAsync(runs);
        await stores.Batches.AddAsync(batch, runs, webhookUrl, publication, None);
    }

    public static async Task AddSetAsync(this StoreSet stores, SimulationSet set, IReadOnlyList<NewRun> runs, string? webhookUrl = null)
    {
        await stores.AddParentsAsync(runs);
        await stores.SimulationSets.AddAsync(set, runs, webhookUrl, None);
    }

    /// <summary>What the runs belong to: a scenario with what it tests or, without one, a pathway.</summary>
    public static async Task AddParentsAsync(this StoreSet stores, IReadOnlyList<NewRun> runs)
    {
        foreach (var run in runs.DistinctBy(run => (run.Kind, run.Snapshot.Scenario)))
        {
            if (run.Kind == RunKind.Test)
                await stores.AddScenarioAsync(run.Snapshot.Scenario);
            else
                await stores.AddAgentsAsync(run.Snapshot.Scenario);
        }
    }

    public static async Task AddAgentsAsync(this StoreSet stores, Scenario scenario)
    {
        var org = scenario.Org;
        if (scenario.PathwayId is { } pathway && await stores.Pathways.FindAsync(org, pathway, None) is null)
            await stores.Pathways.AddAsync(Samples.Pathway(pathway, org), None);
        if (scenario.PersonaId is { } persona && await stores.Personas.FindAsync(org, persona, None) is null)
            await stores.Personas.AddAsync(Samples.Persona(persona, org), None);
        if (scenario.RemoteAgentId is { } remote && await stores.RemoteAgents.FindAsync(org, remote, None) is null)
            await stores.RemoteAgents.AddAsync(Samples.RemoteAgent(org: org) with { Id = remote }, None);
    }
}
