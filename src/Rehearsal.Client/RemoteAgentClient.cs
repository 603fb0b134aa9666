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

    internal RemoteAgentClient(Connection connection) => _connection = connection;

    /// <summary>All remote agents, newest first.</summary>
    public async Task<IReadOnlyList<RemoteAgentBody>> ListAsync(CancellationToken cancellationToken = default) =>
        (await _connection.GetAsync(Path, WireJson.Default.RemoteAgentList, cancellationToken)).Agents;

    /// <summary>A remote agent.</summary>
    public Task<RemoteAgentBody> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(One(id), WireJson.Default.RemoteAgentBody, cancellationToken);

    /// <summary>Makes a remote agent; members that are null take their default.</summary>
    public Task<RemoteAgentBody> CreateAsync(RemoteAgentRequest agent, CancellationToken cancellationToken = default) =>
        _connection.PostAsync(Path, Sent.Body(agent, Sent.Json.RemoteAgentRequest), WireJson.Default.RemoteAgentBody, cancellationToken);

    /// <summary>Makes a remote agent of exactly the members given, as the API takes them.</summary>
    public Task<RemoteAgentBody> CreateAsync(JsonObject agent, CancellationToken cancellationToken = default) =>
        _connection.PostAsync(Path, Sent.Body(agent), WireJson.Default.RemoteAgentBody, cancellationToken);

    /// <summary>Changes a remote agent; members that are null keep their value.</summary>
    public Task<RemoteAgentBody> UpdateAsync(string id, RemoteAgentRequest change, CancellationToken cancellationToken = default) =>
        UpdateAsync(id, Sent.Body(change, Sent.Json.RemoteAgentRequest), cancellationToken);

    /// <summary>Changes exactly the members given, as the API takes them; null resets.</summary>
    public Task<RemoteAgentBody> UpdateAsync(string id, JsonObject change, CancellationToken cancellationToken = default) =>
        UpdateAsync(id, Sent.Body(change), cancellationToken);

    /// <summary>Deletes a remote agent with its scenarios and their runs.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(new Request(HttpMethod.Delete, One(id), null, IsRepeatable: false), WireJson.Default.DeletedBody, cancellationToken);

    private Task<RemoteAgentBody> UpdateAsync(string id, byte[] change, CancellationToken cancellationToken) =>
        _connection.SendAsync(new Request(HttpMethod.Put, One(id), change, IsRepeatable: true), WireJson.Default.RemoteAgentBody, cancellationToken);

    private static string One(string id) => $"{Path}/{Query.Id(id)}";
}
