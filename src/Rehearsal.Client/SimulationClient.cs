using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.CallSimulations;

namespace Rehearsal.Client;

/// <summary>Simulations: callers talk to a pathway without a scenario, and nothing is judged. A call of one is stopped as any other call.</summary>
public sealed class SimulationClient
{
    private const string Path = "v1/pathway/simulations";
    private readonly Connection _connection;
    private readonly Polling _polling;

    internal SimulationClient(Connection connection, Polling polling) => (_connection, _polling) = (connection, polling);

    /// <summary>Starts a call of each caller with an objective. It is not sent again when the connection fails: it may have been accepted.</summary>
    public Task<CallsSimulated> SimulateAsync(SimulateCallsRequest request, CancellationToken cancellationToken = default) => _connection.PostAsync(
        "v1/calls/simulate", Sent.Body(request, Sent.Json.SimulateCallsRequest), WireJson.Default.CallsSimulated, cancellationToken);

    /// <summary>Starts a call of each caller that is described. It is not sent again when the connection fails: it may have been accepted.</summary>
    public Task<SimulationBody> StartAsync(RunSimulationRequest request, CancellationToken cancellationToken = default) => _connection.PostAsync(
        $"{Path}/run", Sent.Body(request, Sent.Json.RunSimulationRequest), WireJson.Default.SimulationBody, cancellationToken);

    /// <summary>A simulation with what was said so far.</summary>
    public Task<SimulationBody> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(One(id), WireJson.Default.SimulationBody, cancellationToken);

    /// <summary>Lets a call go on that stopped at its limit of turns. It is not sent again when the connection fails: it may have been accepted.</summary>
    /// <param name="callId">The call, whose status is <c>max_turns_reached</c>.</param>
    /// <param name="additionalTurns">How often its caller may speak again, 1 to 50; the server's default, 5, when null.</param>
    public Task<SimulationBody> ContinueAsync(string id, string callId, int? additionalTurns = null, CancellationToken cancellationToken = default) => _connection.PostAsync(
        $"{One(id)}/continue",
        Sent.Body(new ContinueSimulationRequest { CallId = callId, AdditionalTurns = additionalTurns }, Sent.Json.ContinueSimulationRequest),
        WireJson.Default.SimulationBody, cancellationToken);

    /// <summary>Waits until no call of a simulation is in progress. Cancelling the wait leaves them running.</summary>
    /// <param name="seen">Told of each state that was read, in order; the last one is the end.</param>
    public Task<SimulationBody> WaitAsync(string id, Action<SimulationBody>? seen = null, CancellationToken cancellationToken = default) => _polling.UntilOverAsync(
        token => GetAsync(id, token), simulation => simulation.Personas.All(call => call.Status != "in_progress"), seen, cancellationToken);

    private static string One(string id) => $"{Path}/{Query.Id(id)}";
}
