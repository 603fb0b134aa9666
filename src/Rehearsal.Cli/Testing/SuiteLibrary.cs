using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.App;
using Rehearsal.App.Accounts;
using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.App.RemoteAgents;
using Rehearsal.App.Scenarios;
using Rehearsal.Cli.Suites;
using Rehearsal.Engine.Remote;

namespace Rehearsal.Cli.Testing;

/// <summary>A suite's agent and scenarios as they are stored.</summary>
/// <param name="Version">The version of the agent under test; null for whichever is in use.</param>
/// <param name="Scenarios">Each scenario and its stored id.</param>
internal sealed record StoredSuite(OrgId Org, int? Version, IReadOnlyList<(SuiteScenario Scenario, string Id)> Scenarios);

/// <summary>
/// Stores suites under the default organisation, so that a server on the same data shows them. The same suite stored again
/// changes what is there: an agent of the same name gets a version when its graph differs, a scenario of the same name is updated.
/// </summary>
internal sealed class SuiteLibrary(
    PathwayService pathways, PersonaLibrary personas, RemoteAgentService remoteAgents, ScenarioService scenarios, KeyRing keys)
{
    /// <summary>Stores the agent and the given scenarios of a suite.</summary>
    /// <exception cref="UserErrorException">The suite names a stored agent or version that does not exist.</exception>
    public async Task<StoredSuite> StoreAsync(Suite suite, IReadOnlyList<SuiteScenario> selected, CancellationToken cancellationToken)
    {
        var org = (await keys.GetOrganisationAsync(KeyRing.DefaultOrganisation, cancellationToken)).Id;
        var (target, version) = await TargetAsync(org, suite, cancellationToken);
        var known = await scenarios.ListAsync(org, new ScenarioFilter(target.PathwayId, target.PersonaId, RemoteAgentId: target.RemoteAgentId), cancellationToken);
        var ids = known.Items.ToDictionary(item => item.Scenario.Name, item => item.Scenario.Id);
        var stored = new List<(SuiteScenario, string)>();
        foreach (var scenario in selected)
            stored.Add((scenario, await StoreAsync(org, target, scenario, ids.GetValueOrDefault(scenario.Name), cancellationToken)));
        return new StoredSuite(org, version, stored);
    }

    private async Task<string> StoreAsync(OrgId org, ScenarioTarget target, SuiteScenario scenario, string? id, CancellationToken cancellationToken) => id is null
        ? (await scenarios.CreateAsync(org, target, scenario.Content, cancellationToken)).Id
        : (await scenarios.UpdateAsync(org, id, scenario.Content, cancellationToken)).Id;

    private async Task<(ScenarioTarget Target, int? Version)> TargetAsync(OrgId org, Suite suite, CancellationToken cancellationToken)
    {
        if (suite.Agent.Remote is { } remote)
            return (new ScenarioTarget(RemoteAgentId: await StoreRemoteAsync(org, suite.Agent.Name, remote, cancellationToken)), null);
        if (suite.Agent.Persona is { } persona)
            return (new ScenarioTarget(PersonaId: await personas.StoreAsync(org, suite.Agent.Name, persona, cancellationToken)), null);
        if (suite.Agent.PersonaId is { } personaId)
        {
            await personas.CheckAsync(org, suite.File, personaId, cancellationToken);
            return (new ScenarioTarget(PersonaId: personaId), null);
        }

        var (pathwayId, version) = suite.Agent.PathwayId is { } id
            ? await CheckAsync(org, suite, id, cancellationToken)
            : await StoreAgentAsync(org, suite.Agent, cancellationToken);
        return (new ScenarioTarget(pathwayId), version);
    }

    private async Task<string> StoreRemoteAsync(OrgId org, string name, RemoteAgentSettings settings, CancellationToken cancellationToken)
    {
        var change = RemoteAgentChange.To(name, settings);
        var known = (await remoteAgents.ListAsync(org, cancellationToken)).FirstOrDefault(agent => agent.Name == name);
        return known is null
            ? (await remoteAgents.CreateAsync(org, change, cancellationToken)).Id
            : (await remoteAgents.UpdateAsync(org, known.Id, change, cancellationToken)).Id;
    }

    private async Task<(string Id, int? Version)> CheckAsync(OrgId org, Suite suite, string id, CancellationToken cancellationToken)
    {
        try
        {
            var version = suite.Agent.Version?.ToString(System.Globalization.CultureInfo.InvariantCulture);
            await pathways.ResolveAsync(org, id, version, cancellationToken);
            return (id, suite.Agent.Version);
        }
        catch (NotFoundException missing)
        {
            throw new UserErrorException($"{suite.File}: agent: {missing.Message} It must be stored in the database that --data or --postgres names.");
        }
    }

    private async Task<(string Id, int? Version)> StoreAgentAsync(OrgId org, SuiteAgent agent, CancellationToken cancellationToken)
    {
        var pathway = (await pathways.ListAsync(org, cancellationToken)).LastOrDefault(candidate => candidate.Name == agent.Name)
            ?? await pathways.CreateAsync(org, agent.Name, null, cancellationToken);
        var versions = await pathways.ListVersionsAsync(org, pathway.Id, cancellationToken);
        var same = versions.FirstOrDefault(version => Same(version.Graph.Nodes, agent.Nodes) && Same(version.Graph.Edges, agent.Edges));
        if (same is not null)
            return (pathway.Id, same.Number);
        var draft = new VersionDraft(null, JsonSerializer.SerializeToElement(agent.Nodes), JsonSerializer.SerializeToElement(agent.Edges));
        return (pathway.Id, (await pathways.CreateVersionAsync(org, pathway.Id, draft, cancellationToken)).Number);
    }

    private static bool Same(string stored, JsonArray? given) => JsonNode.DeepEquals(JsonNode.Parse(stored), given);
}
