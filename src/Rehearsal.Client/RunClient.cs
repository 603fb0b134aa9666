using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.Runs;

namespace Rehearsal.Client;

/// <summary>Runs: conversations of scenarios, and their verdicts.</summary>
public sealed class RunClient
{
    /// <summary>How many runs a page has at most.</summary>
    public const int MaxLimit = 100;

    private const string Path = "v1/agent-testing/runs";
    private readonly Connection _connection;
    private readonly Polling _polling;

    internal RunClient(Connection connection, Polling polling) => (_connection, _polling) = (connection, polling);

    /// <summary>
    /// Every matching run, newest first, page by page as they are asked for. A run that is accepted meanwhile moves the others on by one,
    /// so that one can come twice.
    /// </summary>
    /// <param name="query">Which; all by default.</param>
    public IAsyncEnumerable<RunSummaryBody> ListAsync(RunQuery? query = null, CancellationToken cancellationToken = default) => Pages.AllAsync(
        MaxLimit, async (offset, token) => (await ListPageAsync(query, MaxLimit, offset, token)).Runs, cancellationToken);

    /// <summary>One page of matching runs, newest first, and how many match in all.</summary>
    /// <param name="limit">1 to <see cref="MaxLimit"/>; null for the server's default, 50.</param>
    /// <param name="offset">How many to pass over.</param>
    public Task<RunList> ListPageAsync(RunQuery? query = null, int? limit = null, int offset = 0, CancellationToken cancellationToken = default)
    {
        var address = Query.Of(
            Path, ("scenario_id", query?.ScenarioId), ("pathway_id", query?.PathwayId), ("persona_id", query?.PersonaId),
            ("remote_agent_id", query?.RemoteAgentId), ("batch_id", query?.BatchId), ("simulation_set_id", query?.SimulationSetId),
            ("status", query?.Status), ("limit", Query.Text(limit)), ("offset", Query.Text(offset)));
        return _connection.GetAsync(address, WireJson.Default.RunList, cancellationToken);
    }

    /// <summary>A run with everything known of it, as far as it got.</summary>
    public Task<RunDetailBody> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync($"{Path}/{Query.Id(id)}", WireJson.Default.RunDetailBody, cancellationToken);

    /// <summary>Starts a run of a scenario. It is not sent again when the connection fails: it may have been accepted.</summary>
    /// <param name="request">How it differs from its scenario; not at all by default.</param>
    public Task<RunStarted> StartAsync(string scenarioId, StartRunRequest? request = null, CancellationToken cancellationToken = default) =>
        _connection.PostAsync(
            $"v1/agent-testing/scenarios/{Query.Id(scenarioId)}/run", Sent.Body(request ?? new StartRunRequest(), Sent.Json.StartRunRequest),
            WireJson.Default.RunStarted, cancellationToken);

    /// <summary>Stops a run that is not finished; one that is stays as it is.</summary>
    public Task<RunCancelled> CancelAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(new Request(HttpMethod.Post, $"{Path}/{Query.Id(id)}/cancel", null, IsRepeatable: true), WireJson.Default.RunCancelled, cancellationToken);

    /// <summary>Waits for the end of a run. Cancelling the wait leaves the run running.</summary>
    /// <param name="seen">Told of each state that was read, in order; the last one is the end.</param>
    public Task<RunDetailBody> WaitAsync(string id, Action<RunDetailBody>? seen = null, CancellationToken cancellationToken = default) =>
        _polling.UntilOverAsync(token => GetAsync(id, token), run => run.Status is not ("PENDING" or "RUNNING"), seen, cancellationToken);
}
