using System.Text.Json.Nodes;
using Rehearsal.Client;
using Rehearsal.Engine.Remote;
using Rehearsal.Wire;

namespace Rehearsal.Cli.Remote;

/// <summary>An agent as a suite describes it.</summary>
/// <param name="Members">The suite's <c>agent</c>, without the graph's file.</param>
/// <param name="Graph">A pathway's nodes and edges, which go to a file of their own; null for other agents.</param>
/// <param name="LeftOut">What no suite can say of it, a sentence each.</param>
internal sealed record PulledAgent(string Name, JsonObject Members, JsonObject? Graph, IReadOnlyList<string> LeftOut);

/// <summary>Reads an agent from a server.</summary>
internal sealed class AgentPuller(RehearsalClient client)
{
    private static readonly string[] RemoteMembers =
        ["protocol", "url", "headers", "body", "reply", "ended", "transferred", "variables", "nodes", "tools", "timeout_ms", "retries"];

    /// <param name="version">A pathway's version; null for what runs by default.</param>
    public async Task<PulledAgent> PullAsync(AgentIds agent, int? version, CancellationToken cancellationToken) => agent switch
    {
        { PathwayId: { } id } => await PathwayAsync(id, version, cancellationToken),
        { PersonaId: { } id } => await PersonaAsync(id, cancellationToken),
        _ => await RemoteAsync(agent.RemoteAgentId!, cancellationToken),
    };

    private async Task<PulledAgent> PathwayAsync(string id, int? version, CancellationToken cancellationToken)
    {
        // A version has a name of its own; the pathway's is asked for apart.
        var pathway = await client.Pathways.GetAsync(id, cancellationToken);
        var shown = await client.Pathways.GetVersionAsync(id, version ?? 0, cancellationToken);
        var graph = new JsonObject { ["nodes"] = JsonNode.Parse(shown.Nodes.Text), ["edges"] = JsonNode.Parse(shown.Edges.Text) };
        return new PulledAgent(pathway.Name, new JsonObject { ["name"] = pathway.Name }, graph, []);
    }

    private async Task<PulledAgent> PersonaAsync(string id, CancellationToken cancellationToken)
    {
        var persona = await client.Personas.GetAsync(id, cancellationToken);
        var said = persona.CurrentProductionVersion;
        var members = new JsonObject { ["prompt"] = said.PersonalityPrompt };
        if (said.Knowledge is { Length: > 0 } knowledge)
            members["knowledge"] = knowledge;
        if (said.WaitsForGreeting())
            members["wait_for_greeting"] = true;
        return new PulledAgent(
            persona.Name, new JsonObject { ["name"] = persona.Name, ["persona"] = members }, null,
            said.PathwayConditions is { Count: > 0 } ? ["agent: the pathways that the persona moves into"] : []);
    }

    private async Task<PulledAgent> RemoteAsync(string id, CancellationToken cancellationToken)
    {
        var agent = await client.RemoteAgents.GetAsync(id, cancellationToken);
        var body = ApiJson.Node(agent, WireJson.Default.RemoteAgentBody)!;
        var members = new JsonObject { ["name"] = agent.Name };
        foreach (var name in RemoteMembers.Where(name => !IsDefault(name, body[name])))
            members[name] = body[name]!.DeepClone();
        return new PulledAgent(agent.Name, members, null, []);
    }

    private static bool IsDefault(string name, JsonNode? value) => value switch
    {
        null or JsonObject { Count: 0 } => true,
        JsonValue number when name == "timeout_ms" => (int)number == RemoteAgentSettings.DefaultTimeoutMs,
        JsonValue number when name == "retries" => (int)number == RemoteAgentSettings.DefaultRetries,
        _ => false,
    };
}
