using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.App.Personas;
using Rehearsal.App.RemoteAgents;

namespace Rehearsal.App.Scenarios;

/// <summary>Scenarios: who calls, what must hold, bound to an agent.</summary>
public sealed class ScenarioService(IScenarioStore store, IPathwayStore pathways, IPersonaStore personas, IRemoteAgentStore remoteAgents, TimeProvider time)
{
    /// <summary>Makes a scenario for a pathway, a persona, both, or a remote agent.</summary>
    /// <exception cref="InvalidInputException">A field is wrong, or no target is named.</exception>
    /// <exception cref="NotFoundException">The target does not exist in the organisation.</exception>
    /// <exception cref="ConflictException">The name is taken on the target.</exception>
    public async Task<Scenario> CreateAsync(
        OrgId org, ScenarioTarget target, ScenarioChange change, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var blank = new Scenario
        {
            Id = NewId(),
            Org = org,
            Name = "",
            PathwayId = NullIfBlank(target.PathwayId),
            PersonaId = NullIfBlank(target.PersonaId),
            RemoteAgentId = NullIfBlank(target.RemoteAgentId),
            CreatedAt = now,
            UpdatedAt = now,
        };
        var rules = new ScenarioRules(NewId);
        var scenario = rules.Apply(blank, change);
        if (scenario.PathwayId is null && scenario.PersonaId is null && scenario.RemoteAgentId is null)
            throw new InvalidInputException([new("pathway_id", "Name the agent under test: pathway_id, persona_id or remote_agent_id."), .. rules.Errors]);
        if (scenario.RemoteAgentId is not null && (scenario.PathwayId is not null || scenario.PersonaId is not null))
            throw new InvalidInputException([new("remote_agent_id", "A remote agent is tested alone, without pathway_id and persona_id."), .. rules.Errors]);
        InvalidInputException.ThrowIfAny(rules.Errors);
        await CheckTargetAsync(scenario, cancellationToken);
        return await store.AddAsync(scenario, cancellationToken) ? scenario : throw NameTaken(scenario.Name);
    }

    /// <summary>The scenario.</summary>
    public async Task<Scenario> GetAsync(OrgId org, string id, CancellationToken cancellationToken) =>
        await store.FindAsync(org, id, cancellationToken) ?? throw NotFoundException.Scenario(id);

    /// <summary>Matching scenarios, latest updated first, each with its newest run.</summary>
    public Task<Page<ListedScenario>> ListAsync(OrgId org, ScenarioFilter filter, CancellationToken cancellationToken) =>
        store.ListAsync(org, filter, cancellationToken);

    /// <summary>
    /// Changes the members given; the target stays. Runs of the past keep their results. Of two changes at once none is lost: each member
    /// is as the last one that named it left it.
    /// </summary>
    /// <exception cref="InvalidInputException">A field is wrong.</exception>
    /// <exception cref="NotFoundException">The scenario does not exist, or was deleted meanwhile.</exception>
    /// <exception cref="ConflictException">The name is taken on the target.</exception>
    public async Task<Scenario> UpdateAsync(OrgId org, string id, ScenarioChange change, CancellationToken cancellationToken)
    {
        var (changed, isNameTaken) = await store.ChangeAsync(org, id, Apply, cancellationToken);
        if (isNameTaken)
            throw NameTaken(change.Name.Value!.Trim());
        return changed ?? throw NotFoundException.Scenario(id);

        Scenario Apply(Scenario current)
        {
            var rules = new ScenarioRules(NewId);
            var scenario = rules.Apply(current, change) with { UpdatedAt = time.GetUtcNow() };
            InvalidInputException.ThrowIfAny(rules.Errors);
            return scenario;
        }
    }

    /// <summary>Deletes the scenario with its runs; those that are talking stop.</summary>
    public async Task DeleteAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        if (!await store.DeleteAsync(org, id, time.GetUtcNow(), cancellationToken))
            throw NotFoundException.Scenario(id);
    }

    private Task CheckTargetAsync(Scenario scenario, CancellationToken cancellationToken) =>
        CheckTargetAsync(scenario.Org, new ScenarioTarget(scenario.PathwayId, scenario.PersonaId, scenario.RemoteAgentId), cancellationToken);

    /// <summary>Checks that the organisation has what a scenario is to test.</summary>
    /// <exception cref="NotFoundException">It has not.</exception>
    internal async Task CheckTargetAsync(OrgId org, ScenarioTarget target, CancellationToken cancellationToken)
    {
        if (target.PersonaId is { } personaId && await personas.FindAsync(org, personaId, cancellationToken) is null)
            throw NotFoundException.Persona(personaId);
        if (target.PathwayId is { } pathwayId && await pathways.FindAsync(org, pathwayId, cancellationToken) is null)
            throw NotFoundException.Pathway(pathwayId);
        if (target.RemoteAgentId is { } remoteAgentId && await remoteAgents.FindAsync(org, remoteAgentId, cancellationToken) is null)
            throw NotFoundException.RemoteAgent(remoteAgentId);
    }

    private static ConflictException NameTaken(string name) =>
        new("SCENARIO_NAME_TAKEN", $"Another scenario of this agent is already called '{name}'.");

    private static string? NullIfBlank(string? id) => string.IsNullOrWhiteSpace(id) ? null : id;

    private string NewId() => Guid.CreateVersion7(time.GetUtcNow()).ToString();
}
