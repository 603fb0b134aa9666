using System.Text.Json.Nodes;
using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.RemoteAgents;

namespace Rehearsal.Client;

/// <summary>Remote agents: agents behind a URL.</summary>
public sealed class RemoteAgentClient
{
    private const string Path = "v1/agent-testing/agents";
    private readonly Connection _connection;
    private readonly Resource<RemoteAgentRequest, RemoteAgentBody> _agents;

    internal RemoteAgentClient(Connection connection) => (_connection, _agents) = (connection, new(connection, Path, Sent.Json.RemoteAgentRequest, WireJson.Default.RemoteAgentBody));

    /// <summary>All remote agents, newest first.</summary>
    public async Task<IReadOnlyList<RemoteAgentBody>> ListAsync(CancellationToken cancellationToken = default) =>
        (await _connection.GetAsync(Path, WireJson.Default.RemoteAgentList, cancellationToken)).Agents;

    /// <summary>A remote agent.</summary>
    public Task<RemoteAgentBody> GetAsync(string id, CancellationToken cancellationToken = default) => _agents.GetAsync(id, cancellationToken);

    /// <summary>Makes a remote agent; members that are null take their default.</summary>
    public Task<RemoteAgentBody> CreateAsync(RemoteAgentRequest agent, CancellationToken cancellationToken = default) => _agents.CreateAsync(agent, cancellationToken);

    /// <summary>Makes a remote agent of exactly the members given, as the API takes them.</summary>
    public Task<RemoteAgentBody> CreateAsync(JsonObject agent, CancellationToken cancellationToken = default) => _agents.CreateAsync(agent, cancellationToken);

    /// <summary>Changes a remote agent; members that are null keep their value.</summary>
    public Task<RemoteAgentBody> UpdateAsync(string id, RemoteAgentRequest change, CancellationToken cancellationToken = default) =>
        _agents.UpdateAsync(id, change, cancellationToken);

    /// <summary>Changes exactly the members given, as the API takes them; null resets.</summary>
    public Task<RemoteAgentBody> UpdateAsync(string id, JsonObject change, CancellationToken cancellationToken = default) =>
        _agents.UpdateAsync(id, change, cancellationToken);

    /// <summary>Deletes a remote agent with its scenarios and their runs.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) => _agents.DeleteAsync(id, cancellationToken);
}
