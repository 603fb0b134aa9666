using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.Calls;

namespace Rehearsal.Client;

/// <summary>Calls: each run is one, and calls from elsewhere can be kept beside them.</summary>
public sealed class CallClient
{
    private const string Path = "v1/calls";
    private const int PageSize = 100;
    private readonly Connection _connection;

    internal CallClient(Connection connection) => _connection = connection;

    /// <summary>Every matching call, newest first, page by page as they are asked for. One that is made meanwhile moves the others on.</summary>
    /// <param name="query">Which; all by default.</param>
    public IAsyncEnumerable<CallListItem> ListAsync(CallQuery? query = null, CancellationToken cancellationToken = default) =>
        Pages.AllAsync(PageSize, (offset, token) => ListPageAsync(query, offset, token), cancellationToken);

    /// <summary>A call with everything known of it.</summary>
    public Task<CallBody> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(One(id), WireJson.Default.CallBody, cancellationToken);

    /// <summary>What happened in a call, in order.</summary>
    public Task<IReadOnlyList<CallEventBody>> ListEventsAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync($"{One(id)}/events", WireJson.Default.IReadOnlyListCallEventBody, cancellationToken);

    /// <summary>What was said in a call, each line with the pathway's node that it was said at.</summary>
    public Task<IReadOnlyList<PathwayCallLine>> ListPathwayLinesAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync($"v1/pathway_calls/{Query.Id(id)}", WireJson.Default.IReadOnlyListPathwayCallLine, cancellationToken);

    /// <summary>Everything that happened in a call of a pathway, as the event catalogue tells it, in order.</summary>
    public Task<IReadOnlyList<PathwayCallEvent>> ListPathwayEventsAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(Query.Of($"v1/pathway_calls/{Query.Id(id)}", ("v", "2")), WireJson.Default.IReadOnlyListPathwayCallEvent, cancellationToken);

    /// <summary>Keeps a call from elsewhere. A <c>call_id</c> that was imported before is replaced.</summary>
    public Task<CallDone> ImportAsync(ImportCallRequest call, CancellationToken cancellationToken = default) =>
        _connection.PostAsync($"{Path}/import", Sent.Body(call, Sent.Json.ImportCallRequest), WireJson.Default.CallDone, cancellationToken);

    /// <summary>Stops a simulated call that is not over, and with it its run.</summary>
    public Task<CallDone> StopAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(new Request(HttpMethod.Post, $"{One(id)}/stop", null, IsRepeatable: true), WireJson.Default.CallDone, cancellationToken);

    private async Task<IReadOnlyList<CallListItem>> ListPageAsync(CallQuery? query, int offset, CancellationToken cancellationToken) => (await _connection.GetAsync(
        Query.Of(
            Path, ("limit", Query.Text(PageSize)), ("from", Query.Text(offset)), ("start_date", Query.Text(query?.From)), ("end_date", Query.Text(query?.To)),
            ("completed", Query.Text(query?.Completed)), ("inbound", Query.Text(query?.Inbound)), ("batch_id", query?.BatchId)),
        WireJson.Default.CallList, cancellationToken)).Calls;

    private static string One(string id) => $"{Path}/{Query.Id(id)}";
}
