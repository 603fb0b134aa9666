using System.Globalization;
using Rehearsal.App.Batches;
using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.App.Personas;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Repair;

namespace Rehearsal.App.Tornado;

/// <summary>What a session is to be.</summary>
/// <param name="PathwayId">The pathway to repair; null to repair a persona.</param>
/// <param name="PersonaId">The persona to repair, or the one that plays the pathway.</param>
/// <param name="ScenarioIds">The scenarios, all of this agent; null for all enabled ones.</param>
/// <param name="VersionNumber">The pathway's version to start from; null for the one of contract §6.5.</param>
/// <param name="MaxIterations">1 to 20; null for 5.</param>
/// <param name="TimeoutMs">At least 1,000 and at most a day's milliseconds; null for 900,000.</param>
public sealed record TornadoRequest(
    string? PathwayId, string? PersonaId, IReadOnlyList<string?>? ScenarioIds = null, int? VersionNumber = null, int? MaxIterations = null, int? TimeoutMs = null);

/// <summary>Sessions that repair agents. They are carried out by the <see cref="TornadoWorker"/>.</summary>
public sealed class TornadoService(
    ITornadoStore store, PathwayService pathways, PersonaService personas, IScenarioStore scenarios, ScenarioChoice choice, RunSignals runSignals, TornadoSignals signals,
    TimeProvider time)
{
    private const string ScenarioField = "scenario_ids";

    /// <summary>Accepts a session: it is stored with its copy of the agent before this returns, or nothing is.</summary>
    /// <exception cref="InvalidInputException">A member is wrong.</exception>
    /// <exception cref="NotFoundException">The agent or its version does not exist.</exception>
    /// <exception cref="ScenariosNotFoundException">The organisation lacks some of the scenarios.</exception>
    /// <exception cref="TornadoActiveException">The agent is under repair.</exception>
    public async Task<TornadoSession> StartAsync(OrgId org, TornadoRequest request, CancellationToken cancellationToken)
    {
        InvalidInputException.ThrowIfAny([.. Check(request)]);
        var source = request.PathwayId is { } pathway
            ? await pathways.ResolveAsync(org, pathway, request.VersionNumber?.ToString(CultureInfo.InvariantCulture), cancellationToken)
            : null;
        var persona = request.PersonaId is { } id ? await personas.GetAsync(org, id, cancellationToken) : null;
        var chosen = await ChooseAsync(org, request, cancellationToken);
        var session = Make(org, request, source, persona, chosen);
        var stored = await AddAsync(session, source?.Graph, cancellationToken);
        signals.Added();
        return stored;
    }

    /// <summary>The session.</summary>
    public async Task<TornadoSession> GetAsync(OrgId org, string id, CancellationToken cancellationToken) =>
        await store.FindAsync(org, id, cancellationToken) ?? throw NotFoundException.Tornado(id);

    /// <summary>The running session of an agent.</summary>
    /// <exception cref="InvalidInputException">No agent is named.</exception>
    /// <exception cref="NotFoundException">The agent has no running session.</exception>
    public async Task<TornadoSession> GetRunningAsync(OrgId org, string? pathwayId, string? personaId, CancellationToken cancellationToken)
    {
        if (pathwayId is null && personaId is null)
            throw new InvalidInputException("pathway_id", "pathway_id or persona_id is needed.");
        return await store.FindRunningAsync(org, pathwayId, personaId, cancellationToken)
            ?? throw new NotFoundException("NO_ACTIVE_TORNADO", "No session repairs this agent now.");
    }

    /// <summary>Stops a session and its runs; its copy stays as it is. One that is over stays over.</summary>
    public async Task<TornadoStopped> CancelAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        var stopped = await store.CancelAsync(org, id, time.GetUtcNow(), cancellationToken) ?? throw NotFoundException.Tornado(id);
        if (stopped.Cancelled)
            signals.Stop(id);
        foreach (var run in stopped.StoppedRuns)
            runSignals.Stop(run);
        return stopped;
    }

    private static IEnumerable<Engine.FieldError> Check(TornadoRequest request)
    {
        if (request is { PathwayId: null, PersonaId: null })
            yield return new("pathway_id", "pathway_id or persona_id is needed: the agent to repair.");
        if (request.MaxIterations is < 1 or > TornadoSession.MostIterations)
            yield return new("max_iterations", $"A whole number from 1 to {TornadoSession.MostIterations} is accepted, not {request.MaxIterations}.");
        if (request.TimeoutMs is < TornadoSession.LeastTimeoutMs or > TornadoSession.MostTimeoutMs)
            yield return new("timeout_ms", $"A whole number from {TornadoSession.LeastTimeoutMs} to {TornadoSession.MostTimeoutMs} is accepted, not {request.TimeoutMs}.");
        if (request.ScenarioIds is { Count: 0 or > TornadoSession.MostScenarios } ids)
            yield return new(ScenarioField, $"1 to {TornadoSession.MostScenarios} ids are accepted, not {ids.Count}; leave it out for all enabled scenarios of the agent.");
    }

    private async Task<IReadOnlyList<Scenario>> ChooseAsync(OrgId org, TornadoRequest request, CancellationToken cancellationToken)
    {
        var agent = request.PathwayId is null ? "persona" : "pathway";
        if (request.ScenarioIds is not null)
        {
            var named = await choice.FindAsync(org, request.ScenarioIds, cancellationToken);
            InvalidInputException.ThrowIfAny(
                [.. named.Where(scenario => !Tests(scenario, request)).Select(scenario => new Engine.FieldError($"{ScenarioField}[{request.ScenarioIds.Index().First(id => id.Item == scenario.Id).Index}]", $"Scenario '{scenario.Name}' does not test this {agent}."))]);
            return named;
        }

        var enabled = await scenarios.ListAsync(org, new ScenarioFilter(request.PathwayId, request.PersonaId, Enabled: true), cancellationToken);
        var own = enabled.Items.Select(listed => listed.Scenario).Where(scenario => Tests(scenario, request)).ToList();
        return own.Count switch
        {
            0 => throw new InvalidInputException(ScenarioField, $"The {agent} has no enabled scenario that could show what to repair."),
            > TornadoSession.MostScenarios => throw new InvalidInputException(ScenarioField, $"The {agent} has {own.Count} enabled scenarios; name 1 to {TornadoSession.MostScenarios} of them."),
            _ => own,
        };
    }

    /// <summary>A persona that only plays a pathway is not what such a scenario tests.</summary>
    private static bool Tests(Scenario scenario, TornadoRequest request) =>
        scenario.PathwayId == request.PathwayId && (request.PersonaId is null || scenario.PersonaId == request.PersonaId);

    private TornadoSession Make(OrgId org, TornadoRequest request, ResolvedGraph? source, Persona? persona, IReadOnlyList<Scenario> chosen)
    {
        var now = time.GetUtcNow();
        var text = source is not null ? new AgentText { Nodes = source.Graph.Nodes, Edges = source.Graph.Edges } : new AgentText { Prompt = PromptOf(persona!) };
        if (text.Graph() is { HasNodes: false })
            throw new InvalidInputException("pathway_id", "The pathway has no nodes, so there is nothing to repair.");
        return new TornadoSession
        {
            Id = RunPlanner.NewId(now),
            Org = org,
            PathwayId = request.PathwayId,
            PersonaId = request.PersonaId,
            Scenarios = [.. chosen.Select(scenario => new ChosenScenario(scenario.Id, scenario.Name, scenario.IsRequiredForPromotion))],
            SourceVersion = source?.VersionNumber,
            MaxIterations = request.MaxIterations ?? TornadoSession.DefaultMaxIterations,
            TimeoutMs = request.TimeoutMs ?? TornadoSession.DefaultTimeoutMs,
            Progress = new RepairProgress { Confirmed = text, Current = text },
            OriginalPrompt = source is null ? text.Prompt : null,
            CreatedAt = now,
        };
    }

    private static string PromptOf(Persona persona) => string.IsNullOrWhiteSpace(persona.Draft.Content.PersonalityPrompt)
        ? throw new InvalidInputException("persona_id", "The persona's draft has no personality_prompt, so there is nothing to repair.")
        : persona.Draft.Content.PersonalityPrompt;

    private async Task<TornadoSession> AddAsync(TornadoSession session, GraphJson? fork, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await store.AddAsync(session, fork, cancellationToken) is { } stored)
                return stored;
            if (await store.FindRunningAsync(session.Org, session.PathwayId, session.PersonaId, cancellationToken) is { } running)
                throw new TornadoActiveException(running.Id);
            // Either the agent is gone, which this says, or the session that was in the way is over by now.
            if (session.PathwayId is { } pathway)
                await pathways.GetAsync(session.Org, pathway, cancellationToken);
            if (session.PersonaId is { } persona)
                await personas.GetAsync(session.Org, persona, cancellationToken);
        }
    }
}
