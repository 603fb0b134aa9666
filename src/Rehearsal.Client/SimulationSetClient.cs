using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.Simulations;

namespace Rehearsal.Client;

/// <summary>Simulation sets: scenarios many times, and how reliable the agent is.</summary>
public sealed class SimulationSetClient
{
    private const string Path = "v1/agent-testing/simulation-sets";
    private readonly Connection _connection;
    private readonly Polling _polling;

    internal SimulationSetClient(Connection connection, Polling polling) => (_connection, _polling) = (connection, polling);

    /// <summary>Starts many runs of each scenario. It is not sent again when the connection fails: it may have been accepted.</summary>
    public Task<SimulationSetStarted> StartAsync(SimulationSetRequestBody request, CancellationToken cancellationToken = default) => _connection.PostAsync(
        Path, Sent.Body(request, Sent.Json.SimulationSetRequestBody), WireJson.Default.SimulationSetStarted, cancellationToken);

    /// <summary>A set with what its runs show so far.</summary>
    public Task<SimulationSetBody> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync($"{Path}/{Query.Id(id)}", WireJson.Default.SimulationSetBody, cancellationToken);

    /// <summary>Stops what is not finished of a set.</summary>
    public Task<SimulationSetCancelled> CancelAsync(string id, CancellationToken cancellationToken = default) => _connection.SendAsync(
        new Request(HttpMethod.Post, $"{Path}/{Query.Id(id)}/cancel", null, IsRepeatable: true), WireJson.Default.SimulationSetCancelled, cancellationToken);

    /// <summary>Waits for the end of a set. Cancelling the wait leaves it running.</summary>
    /// <param name="seen">Told of each state that was read, in order; the last one is the end.</param>
    public Task<SimulationSetBody> WaitAsync(string id, Action<SimulationSetBody>? seen = null, CancellationToken cancellationToken = default) =>
        _polling.UntilOverAsync(token => GetAsync(id, token), set => set.Status is not ("PENDING" or "RUNNING"), seen, cancellationToken);
}
