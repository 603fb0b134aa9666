using System.Globalization;
using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.App.Personas;
using Rehearsal.App.RemoteAgents;
using Rehearsal.Engine.Remote;

namespace Rehearsal.App.Runs;

/// <summary>The agents of one request, each read once: all its runs see an agent in one state, though somebody edits it meanwhile.</summary>
internal sealed class FrozenAgents(
    OrgId org, int? versionNumber, PersonaTrial? trial, PathwayService pathways, PersonaService personas, IRemoteAgentStore remoteAgents)
{
    private readonly Dictionary<string, ResolvedGraph> _graphs = [];
    private readonly Dictionary<(string Id, bool WithPathways), PersonaSnapshot> _personas = [];
    private readonly Dictionary<string, RemoteAgentSettings> _remoteAgents = [];

    /// <summary>The graph of a pathway, in the version asked for or the one of contract §6.5.</summary>
    public async Task<ResolvedGraph?> GraphAsync(string? pathwayId, CancellationToken cancellationToken)
    {
        if (pathwayId is null)
            return null;
        if (!_graphs.TryGetValue(pathwayId, out var graph))
            _graphs[pathwayId] = graph = await pathways.ResolveAsync(org, pathwayId, versionNumber?.ToString(CultureInfo.InvariantCulture), cancellationToken);
        return graph;
    }

    /// <summary>A persona, with the pathways that it leads to where it is not to play another.</summary>
    public async Task<PersonaSnapshot?> PersonaAsync(string? id, bool withPathways, CancellationToken cancellationToken)
    {
        if (id is null)
            return null;
        if (!_personas.TryGetValue((id, withPathways), out var persona))
            _personas[(id, withPathways)] = persona = await personas.FreezeAsync(org, id, withPathways, trial?.PersonaId == id ? trial.Prompt : null, cancellationToken);
        return persona;
    }

    /// <summary>A remote agent.</summary>
    public async Task<RemoteAgentSettings?> RemoteAgentAsync(string? id, CancellationToken cancellationToken)
    {
        if (id is null)
            return null;
        if (!_remoteAgents.TryGetValue(id, out var settings))
            _remoteAgents[id] = settings = (await remoteAgents.FindAsync(org, id, cancellationToken) ?? throw NotFoundException.RemoteAgent(id)).Settings;
        return settings;
    }
}
