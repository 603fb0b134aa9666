using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Client;

/// <summary>Scenarios: callers and assertions, bound to an agent.</summary>
public sealed class ScenarioClient
{
    private const string Path = "v1/agent-testing/scenarios";
    private const int PageSize = 100;
    private readonly Connection _connection;
    private readonly Resource<ScenarioRequest, ScenarioBody> _scenarios;

    internal ScenarioClient(Connection connection) => (_connection, _scenarios) = (connection, new(connection, Path, Sent.Json.ScenarioRequest, WireJson.Default.ScenarioBody));

    /// <summary>Every matching scenario, latest updated first, page by page as they are asked for.</summary>
    /// <param name="query">Which; all by default.</param>
    public IAsyncEnumerable<ScenarioBody> ListAsync(ScenarioQuery? query = null, CancellationToken cancellationToken = default) =>
        Pages.AllAsync(PageSize, (offset, token) => ListPageAsync(query, offset, token), cancellationToken);

    /// <summary>A scenario with its assertions.</summary>
    public Task<ScenarioBody> GetAsync(string id, CancellationToken cancellationToken = default) => _scenarios.GetAsync(id, cancellationToken);

    /// <summary>Makes a scenario; members that are null take their default.</summary>
    public Task<ScenarioBody> CreateAsync(ScenarioRequest scenario, CancellationToken cancellationToken = default) => _scenarios.CreateAsync(scenario, cancellationToken);

    /// <summary>Makes a scenario of exactly the members given, as the API takes them.</summary>
    public Task<ScenarioBody> CreateAsync(JsonObject scenario, CancellationToken cancellationToken = default) => _scenarios.CreateAsync(scenario, cancellationToken);

    /// <summary>Changes a scenario; members that are null keep their value.</summary>
    public Task<ScenarioBody> UpdateAsync(string id, ScenarioRequest change, CancellationToken cancellationToken = default) =>
        _scenarios.UpdateAsync(id, change, cancellationToken);

    /// <summary>Changes exactly the members given, as the API takes them; null clears.</summary>
    public Task<ScenarioBody> UpdateAsync(string id, JsonObject change, CancellationToken cancellationToken = default) =>
        _scenarios.UpdateAsync(id, change, cancellationToken);

    /// <summary>Deletes a scenario with its runs; active ones stop.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) => _scenarios.DeleteAsync(id, cancellationToken);

    /// <summary>Writes a scenario from a call. It is not kept.</summary>
    public Task<GeneratedScenario> GenerateFromCallAsync(GenerateScenarioRequest request, CancellationToken cancellationToken = default) =>
        _connection.PostAsync(
            $"{Path}/generate-from-call", Sent.Body(request, Sent.Json.GenerateScenarioRequest), WireJson.Default.GeneratedScenario, cancellationToken);

    private async Task<IReadOnlyList<ScenarioBody>> ListPageAsync(ScenarioQuery? query, int offset, CancellationToken cancellationToken)
    {
        var page = await _connection.GetAsync(
            Query.Of(
                Path, ("pathway_id", query?.PathwayId), ("persona_id", query?.PersonaId), ("remote_agent_id", query?.RemoteAgentId),
                ("category", query?.Category), ("enabled", Query.Text(query?.Enabled)), ("limit", Query.Text(PageSize)), ("offset", Query.Text(offset))),
            cancellationToken);
        // Within the envelope the list is the array alone.
        return page.ValueKind == JsonValueKind.Array
            ? Envelope.Read(page, WireJson.Default.IReadOnlyListScenarioBody)
            : Envelope.Read(page, WireJson.Default.ScenarioList).Scenarios;
    }
}
