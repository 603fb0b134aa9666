using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Cli.Suites;
using Rehearsal.Client;
using Rehearsal.Engine.Pathways;
using Rehearsal.Engine.Remote;
using Rehearsal.Wire;
using Rehearsal.Wire.Pathways;
using Rehearsal.Wire.Personas;

namespace Rehearsal.Cli.Remote;

/// <summary>Brings a suite's agent to a server: makes it, changes the one of the same name, or leaves it when it is the same already.</summary>
internal sealed class AgentPusher(RehearsalClient client)
{
    private const string PathwayKind = "pathway";
    private const string PersonaKind = "persona";
    private const string RemoteKind = "remote agent";

    /// <summary>Pushes the agent.</summary>
    /// <exception cref="RehearsalException">The server refuses it, or has none of the id that the suite names.</exception>
    /// <exception cref="UserErrorException">It is a persona whose draft somebody else changed. Nothing was changed.</exception>
    public async Task<(Pushed Done, AgentIds Ids)> PushAsync(SuiteAgent agent, CancellationToken cancellationToken)
    {
        var pushed = agent switch
        {
            { Remote: { } remote } => await RemoteAsync(agent.Name, remote, cancellationToken),
            { Persona: { } persona } => await PersonaAsync(agent.Name, persona, cancellationToken),
            { PersonaId: { } id } => new Pushed(PersonaKind, id, (await client.Personas.GetAsync(id, cancellationToken)).Name, Pushed.Unchanged),
            { PathwayId: { } id } => await StoredAsync(id, agent.Version, cancellationToken),
            _ => await PathwayAsync(agent, cancellationToken),
        };
        return (pushed, pushed.Kind switch
        {
            PathwayKind => new AgentIds(pushed.Id),
            PersonaKind => new AgentIds(PersonaId: pushed.Id),
            _ => new AgentIds(RemoteAgentId: pushed.Id),
        });
    }

    private async Task<Pushed> StoredAsync(string id, int? version, CancellationToken cancellationToken)
    {
        var pathway = await client.Pathways.GetAsync(id, cancellationToken);
        if (version is { } number)
            await client.Pathways.GetVersionAsync(id, number, cancellationToken);
        return new Pushed(PathwayKind, id, pathway.Name, Pushed.Unchanged) { VersionNumber = version };
    }

    private async Task<Pushed> PathwayAsync(SuiteAgent agent, CancellationToken cancellationToken)
    {
        var (nodes, edges) = (Copy(agent.Nodes), Copy(agent.Edges));
        ShownGraph.Fill(nodes, edges);
        var known = (await client.Pathways.ListAsync(cancellationToken)).LastOrDefault(pathway => pathway.Name == agent.Name);
        if (known is not null && await FindVersionAsync(known.Id, nodes, edges, cancellationToken) is { } same)
            return new Pushed(PathwayKind, known.Id, agent.Name, Pushed.Unchanged, $"version {same}") { VersionNumber = same };
        var id = known?.Id ?? (await client.Pathways.CreateAsync(new CreatePathwayRequest { Name = agent.Name }, cancellationToken)).PathwayId;
        var request = new VersionRequest { Nodes = JsonSerializer.SerializeToElement(agent.Nodes), Edges = JsonSerializer.SerializeToElement(agent.Edges) };
        var version = (await client.Pathways.CreateVersionAsync(id, request, cancellationToken)).Data.VersionNumber;
        return new Pushed(PathwayKind, id, agent.Name, known is null ? Pushed.Created : Pushed.Changed, $"version {version}") { VersionNumber = version };
    }

    private async Task<int?> FindVersionAsync(string id, JsonArray nodes, JsonArray edges, CancellationToken cancellationToken)
    {
        foreach (var item in await client.Pathways.ListVersionsAsync(id, cancellationToken))
        {
            var version = await client.Pathways.GetVersionAsync(id, item.VersionNumber, cancellationToken);
            if (JsonNode.DeepEquals(JsonNode.Parse(version.Nodes.Text), nodes) && JsonNode.DeepEquals(JsonNode.Parse(version.Edges.Text), edges))
                return item.VersionNumber;
        }

        return null;
    }

    private async Task<Pushed> PersonaAsync(string name, SuitePersona persona, CancellationToken cancellationToken)
    {
        var request = new PersonaRequest
        {
            Name = name,
            PersonalityPrompt = persona.Prompt,
            // Empty and not left out: what is left out keeps its value.
            Knowledge = persona.Knowledge ?? "",
            CallConfig = new JsonObject { ["wait_for_greeting"] = persona.WaitsForGreeting },
        };
        var known = await client.Personas.ListAsync(cancellationToken).FirstOrDefaultAsync(candidate => candidate.Name == name, cancellationToken);
        if (known is null)
            return new Pushed(PersonaKind, (await client.Personas.CreateAsync(request, cancellationToken)).Id, name, Pushed.Created);
        if (Says(known.CurrentProductionVersion, persona))
            return new Pushed(PersonaKind, known.Id, name, Pushed.Unchanged);
        if (IsWorkedOn(known, persona))
        {
            throw new UserErrorException(
                $"persona '{name}' has a draft that somebody changed, and a push would promote it unseen: promote or reset the draft first ({known.Id}).");
        }

        await client.Personas.UpdateAsync(known.Id, request, cancellationToken);
        await client.Personas.PromoteAsync(known.Id, cancellationToken);
        return new Pushed(PersonaKind, known.Id, name, Pushed.Changed);
    }

    /// <summary>Whether the draft says more than what answers now and what the suite says. A push that was interrupted leaves what the suite says.</summary>
    private static bool IsWorkedOn(PersonaBody persona, SuitePersona wanted)
    {
        var (draft, production) = (persona.CurrentDraftVersion, persona.CurrentProductionVersion);
        var isAsNow = draft.PersonalityPrompt == production.PersonalityPrompt && draft.Knowledge == production.Knowledge && draft.WaitsForGreeting() == production.WaitsForGreeting();
        return !JsonNode.DeepEquals(draft.Beside(), production.Beside()) || (!isAsNow && !Says(draft, wanted));
    }

    private static bool Says(PersonaVersionBody version, SuitePersona persona) =>
        version.PersonalityPrompt == persona.Prompt && (version.Knowledge ?? "") == (persona.Knowledge ?? "") && version.WaitsForGreeting() == persona.WaitsForGreeting;

    private async Task<Pushed> RemoteAsync(string name, RemoteAgentSettings settings, CancellationToken cancellationToken)
    {
        var known = (await client.RemoteAgents.ListAsync(cancellationToken)).FirstOrDefault(agent => agent.Name == name);
        var wanted = Wanted(settings);
        if (known is null)
        {
            wanted["name"] = name;
            return new Pushed(RemoteKind, (await client.RemoteAgents.CreateAsync(wanted, cancellationToken)).Id, name, Pushed.Created);
        }

        var change = ApiJson.Difference(wanted, ApiJson.Node(known, WireJson.Default.RemoteAgentBody)!.AsObject());
        if (change.Count == 0)
            return new Pushed(RemoteKind, known.Id, name, Pushed.Unchanged);
        await client.RemoteAgents.UpdateAsync(known.Id, change, cancellationToken);
        return new Pushed(RemoteKind, known.Id, name, Pushed.Changed, string.Join(", ", change.Select(member => member.Key)));
    }

    private static JsonObject Wanted(RemoteAgentSettings settings) => new()
    {
        ["protocol"] = settings.Protocol.ToWord(),
        ["url"] = settings.Url,
        ["headers"] = new JsonObject(settings.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))),
        ["body"] = settings.Body?.DeepClone(),
        ["reply"] = settings.Reply,
        ["ended"] = settings.Ended,
        ["transferred"] = settings.Transferred,
        ["variables"] = settings.Variables,
        ["nodes"] = settings.Nodes,
        ["tools"] = settings.Tools,
        ["timeout_ms"] = settings.TimeoutMs,
        ["retries"] = settings.Retries,
    };

    private static JsonArray Copy(JsonArray? graph) => JsonNode.Parse((graph ?? []).ToJsonString())!.AsArray();
}
