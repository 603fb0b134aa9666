using Rehearsal.App.Batches;
using Rehearsal.App.Errors;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;

namespace Rehearsal.App.Simulations;

/// <summary>What a set is to be.</summary>
/// <param name="ScenarioIds">Its scenarios; repetitions count once.</param>
/// <param name="SimulationsPerScenario">How often each is run; null for <paramref name="Iterations"/>.</param>
/// <param name="PathwayId">The pathway that all of them must test; null for any.</param>
/// <param name="PersonaId">The persona that all of them must test; null for any.</param>
/// <param name="VersionNumber">The version of each pathway under test; null for the one of contract §6.5.</param>
/// <param name="WebhookUrl">Where to announce the finished set; http or https.</param>
/// <param name="Iterations">How often, in the client's word; null for <see cref="SimulationSetService.DefaultSimulations"/>.</param>
public sealed record SimulationSetRequest(
    IReadOnlyList<string?>? ScenarioIds, int? SimulationsPerScenario = null, string? PathwayId = null, string? PersonaId = null, int? VersionNumber = null,
    string? WebhookUrl = null, int? Iterations = null);

/// <summary>How large sets may be. Key: <c>Rehearsal:Max:SimulationsPerScenario</c>.</summary>
/// <param name="MaxPerScenario">How often one set may run a scenario; 50 by default.</param>
public sealed record SimulationLimits(int MaxPerScenario);

/// <summary>Simulation sets: scenarios that are run many times, to see how reliable the agent is.</summary>
public sealed class SimulationSetService(
    ISimulationSetStore sets, ScenarioChoice choice, RunPlanner planner, RunSignals signals, IWebhookUrlPolicy webhookUrls, SimulationLimits limits, TimeProvider time)
{
    /// <summary>How often a scenario is run unless the request says otherwise.</summary>
    public const int DefaultSimulations = 5;

    private const string TriggerSource = "simulation_set";

    /// <summary>Accepts a set: it is stored with all its runs before this returns, or nothing is.</summary>
    /// <exception cref="InvalidInputException">A member is wrong, or a scenario tests something else.</exception>
    /// <exception cref="ScenariosNotFoundException">The organisation lacks some of the scenarios.</exception>
    /// <exception cref="NotFoundException">A pathway has no such version.</exception>
    public async Task<SimulationSet> StartAsync(OrgId org, SimulationSetRequest request, CancellationToken cancellationToken)
    {
        var simulations = Check(request);
        var scenarios = await choice.FindAsync(org, request.ScenarioIds, cancellationToken);
        CheckTargets(request, scenarios);
        var planned = await planner.PlanAsync(org, scenarios, request.VersionNumber, null, cancellationToken);

        var now = time.GetUtcNow();
        var set = new SimulationSet
        {
            Id = RunPlanner.NewId(now),
            Org = org,
            SimulationsPerScenario = simulations,
            VersionNumber = request.VersionNumber,
            Scenarios = [.. scenarios.Select(scenario => new ChosenScenario(scenario.Id, scenario.Name, scenario.IsRequiredForPromotion))],
            CreatedAt = now,
        };
        NewRun[] runs =
            [.. planned.SelectMany(run => Enumerable.Range(0, simulations).Select(_ => run.ToRun(org, now, TriggerSource) with { SimulationSetId = set.Id }))];
        await sets.AddAsync(set, runs, request.WebhookUrl, cancellationToken);
        signals.Added();
        return set;
    }

    /// <summary>The set with its runs.</summary>
    public async Task<SimulationSetDetail> GetAsync(OrgId org, string id, CancellationToken cancellationToken) =>
        await sets.FindAsync(org, id, cancellationToken) ?? throw NotFoundException.SimulationSet(id);

    /// <summary>Stops what is not finished of a set; one that is over stays as it is.</summary>
    public async Task<GroupStopped> CancelAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        var stopped = await sets.CancelAsync(org, id, time.GetUtcNow(), cancellationToken) ?? throw NotFoundException.SimulationSet(id);
        foreach (var run in stopped.StoppedRuns)
            signals.Stop(run);
        return stopped;
    }

    private int Check(SimulationSetRequest request)
    {
        var simulations = request.SimulationsPerScenario ?? request.Iterations ?? Math.Min(DefaultSimulations, limits.MaxPerScenario);
        if (simulations < 1 || simulations > limits.MaxPerScenario)
        {
            var field = request.SimulationsPerScenario is null ? "iterations" : "simulations_per_scenario";
            throw new InvalidInputException(field, $"A whole number from 1 to {limits.MaxPerScenario} is accepted, not {simulations}.");
        }

        if (request.WebhookUrl is { } url && webhookUrls.Refuse(url) is { } refusal)
            throw new InvalidInputException("webhook_url", refusal);
        return simulations;
    }

    private static void CheckTargets(SimulationSetRequest request, IReadOnlyList<Scenario> scenarios)
    {
        var others = scenarios.Where(scenario => (request.PathwayId is { } pathway && scenario.PathwayId != pathway)
            || (request.PersonaId is { } persona && scenario.PersonaId != persona)).Select(scenario => scenario.Id).ToList();
        if (others.Count > 0)
            throw new InvalidInputException("scenario_ids", $"Only scenarios of the agent that pathway_id or persona_id names are accepted; these test another: {string.Join(", ", others)}.");
    }
}
