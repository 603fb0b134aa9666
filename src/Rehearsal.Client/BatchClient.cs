using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.Batches;

namespace Rehearsal.Client;

/// <summary>Batches: many scenarios once, and one verdict.</summary>
public sealed class BatchClient
{
    private const string Path = "v1/agent-testing/batches";
    private readonly Connection _connection;
    private readonly Polling _polling;

    internal BatchClient(Connection connection, Polling polling) => (_connection, _polling) = (connection, polling);

    /// <summary>Starts a run of each scenario. It is not sent again when the connection fails: it may have been accepted.</summary>
    public Task<BatchStarted> StartAsync(BatchRunRequest request, CancellationToken cancellationToken = default) => _connection.PostAsync(
        "v1/agent-testing/batch-run", Sent.Body(request, Sent.Json.BatchRunRequest), WireJson.Default.BatchStarted, cancellationToken);

    /// <summary>A batch with its counters and runs.</summary>
    public Task<BatchBody> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync($"{Path}/{Query.Id(id)}", WireJson.Default.BatchBody, cancellationToken);

    /// <summary>Stops what is not finished of a batch.</summary>
    public Task<BatchCancelled> CancelAsync(string id, CancellationToken cancellationToken = default) => _connection.SendAsync(
        new Request(HttpMethod.Post, $"{Path}/{Query.Id(id)}/cancel", null, IsRepeatable: true), WireJson.Default.BatchCancelled, cancellationToken);

    /// <summary>Waits for the end of a batch. Cancelling the wait leaves it running.</summary>
    /// <param name="seen">Told of each state that was read, in order; the last one is the end.</param>
    public Task<BatchBody> WaitAsync(string id, Action<BatchBody>? seen = null, CancellationToken cancellationToken = default) =>
        _polling.UntilOverAsync(token => GetAsync(id, token), batch => batch.Status != "RUNNING", seen, cancellationToken);
}
