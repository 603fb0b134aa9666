using Rehearsal.Cli.Suites;
using Rehearsal.Client;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Cli.Remote;

/// <summary>Brings a suite to a server. Pushing the same suite again changes nothing.</summary>
internal sealed class SuitePusher(RehearsalClient client)
{
    private readonly AgentPusher _agents = new(client);

    /// <summary>Makes, or changes to what the suite says, its agent and its scenarios.</summary>
    /// <exception cref="UserErrorException">The suite pretends services that only <c>rehearsal test</c> plays. Nothing was changed.</exception>
    public async Task<PushedSuite> PushAsync(Suite suite, CancellationToken cancellationToken)
    {
        if (suite.Mocks.Count > 0)
        {
            throw new UserErrorException(
                $"{suite.File}: mocks.{suite.Mocks[0].Variable}: a service with routes is played by 'rehearsal test' alone; a server takes 'mocks' as a list of mocks.");
        }

        var (agent, ids) = await _agents.PushAsync(suite.Agent, cancellationToken);
        var query = new ScenarioQuery { PathwayId = ids.PathwayId, PersonaId = ids.PersonaId, RemoteAgentId = ids.RemoteAgentId };
        var stored = new Dictionary<string, ScenarioBody>(StringComparer.Ordinal);
        await foreach (var scenario in client.Scenarios.ListAsync(query, cancellationToken))
            stored[scenario.Name] = scenario;
        var pushed = new List<Pushed>();
        foreach (var scenario in suite.Scenarios)
            pushed.Add(await PushAsync(ids, scenario, stored.GetValueOrDefault(scenario.Name), cancellationToken));
        return new PushedSuite(agent, ids, pushed, stored.Keys.Except(suite.Scenarios.Select(scenario => scenario.Name)).Count());
    }

    private async Task<Pushed> PushAsync(AgentIds agent, SuiteScenario scenario, ScenarioBody? known, CancellationToken cancellationToken)
    {
        var wanted = ScenarioJson.Of(scenario.Content);
        if (known is null)
        {
            (wanted["pathway_id"], wanted["persona_id"], wanted["remote_agent_id"]) = (agent.PathwayId, agent.PersonaId, agent.RemoteAgentId);
            return new Pushed("scenario", (await client.Scenarios.CreateAsync(wanted, cancellationToken)).Id, scenario.Name, Pushed.Created);
        }

        var stored = ScenarioJson.Of(known);
        var change = ApiJson.Difference(ScenarioJson.Over(wanted, stored), stored);
        if (change.Count == 0)
            return new Pushed("scenario", known.Id, scenario.Name, Pushed.Unchanged);
        await client.Scenarios.UpdateAsync(known.Id, change, cancellationToken);
        return new Pushed("scenario", known.Id, scenario.Name, Pushed.Changed, string.Join(", ", change.Select(member => member.Key)));
    }
}
