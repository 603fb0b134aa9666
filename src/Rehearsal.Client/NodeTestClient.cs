using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.NodeTests;

namespace Rehearsal.Client;

/// <summary>Node tests: one node replies to variations of what a caller says.</summary>
public sealed class NodeTestClient
{
    private const string Path = "v1/node_tests/run";
    private readonly Connection _connection;
    private readonly Polling _polling;

    internal NodeTestClient(Connection connection, Polling polling) => (_connection, _polling) = (connection, polling);

    /// <summary>Starts a test. It is not sent again when the connection fails: it may have been accepted.</summary>
    public Task<NodeTestStarted> StartAsync(NodeTestRequest request, CancellationToken cancellationToken = default) =>
        _connection.PostAsync(Path, Sent.Body(request, Sent.Json.NodeTestRequest), WireJson.Default.NodeTestStarted, cancellationToken);

    /// <summary>A test with the replies that are there.</summary>
    public Task<NodeTestBody> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(One(id), WireJson.Default.NodeTestBody, cancellationToken);

    /// <summary>Stops what is missing of a test; the replies that are there stay.</summary>
    public Task<NodeTestBody> CancelAsync(string id, CancellationToken cancellationToken = default) => _connection.SendAsync(
        new Request(HttpMethod.Post, $"{One(id)}/cancel", null, IsRepeatable: true), WireJson.Default.NodeTestBody, cancellationToken);

    /// <summary>Waits for the last reply of a test. Cancelling the wait leaves it running.</summary>
    /// <param name="seen">Told of each state that was read, in order; the last one is the end.</param>
    public Task<NodeTestBody> WaitAsync(string id, Action<NodeTestBody>? seen = null, CancellationToken cancellationToken = default) =>
        _polling.UntilOverAsync(token => GetAsync(id, token), test => test.Status != "PENDING", seen, cancellationToken);

    private static string One(string id) => $"{Path}/{Query.Id(id)}";
}
