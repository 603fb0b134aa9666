using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.Tornado;

namespace Rehearsal.Client;

/// <summary>Repair sessions: an agent is run, explained and changed on a copy until its scenarios pass.</summary>
public sealed class TornadoClient
{
    private const string Path = "v1/agent-testing/tornado";
    private readonly Connection _connection;
    private readonly Polling _polling;

    internal TornadoClient(Connection connection, Polling polling) => (_connection, _polling) = (connection, polling);

    /// <summary>Begins to repair an agent on a copy. It is not sent again when the connection fails: it may have been accepted.</summary>
    public Task<TornadoStarted> StartAsync(TornadoStartRequest request, CancellationToken cancellationToken = default) =>
        _connection.PostAsync($"{Path}/start", Sent.Body(request, Sent.Json.TornadoStartRequest), WireJson.Default.TornadoStarted, cancellationToken);

    /// <summary>A session with everything it did.</summary>
    public Task<TornadoStatus> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync($"{Path}/{Query.Id(id)}/status", WireJson.Default.TornadoStatus, cancellationToken);

    /// <summary>The running session of a pathway.</summary>
    /// <exception cref="RehearsalException">None is running.</exception>
    public Task<TornadoActive> GetActiveOfPathwayAsync(string pathwayId, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(Query.Of($"{Path}/active", ("pathway_id", pathwayId)), WireJson.Default.TornadoActive, cancellationToken);

    /// <summary>The running session of a persona.</summary>
    /// <exception cref="RehearsalException">None is running.</exception>
    public Task<TornadoActive> GetActiveOfPersonaAsync(string personaId, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(Query.Of($"{Path}/active", ("persona_id", personaId)), WireJson.Default.TornadoActive, cancellationToken);

    /// <summary>Stops a session and its runs; the copy stays as it is.</summary>
    public Task<TornadoCancelled> CancelAsync(string id, CancellationToken cancellationToken = default) => _connection.SendAsync(
        new Request(HttpMethod.Post, $"{Path}/{Query.Id(id)}/cancel", null, IsRepeatable: true), WireJson.Default.TornadoCancelled, cancellationToken);

    /// <summary>Waits for the end of a session. Cancelling the wait leaves it running.</summary>
    /// <param name="seen">Told of each state that was read, in order; the last one is the end.</param>
    public Task<TornadoStatus> WaitAsync(string id, Action<TornadoStatus>? seen = null, CancellationToken cancellationToken = default) =>
        _polling.UntilOverAsync(token => GetAsync(id, token), session => session.Status != "RUNNING", seen, cancellationToken);
}
