using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.Analysis;

namespace Rehearsal.Client;

/// <summary>Why runs failed.</summary>
public sealed class AnalysisClient
{
    private readonly Connection _connection;

    internal AnalysisClient(Connection connection) => _connection = connection;

    /// <summary>Explains why a run did not pass, and what could be changed.</summary>
    public async Task<AnalysisBody> ExplainAsync(string runId, CancellationToken cancellationToken = default) => (await _connection.PostAsync(
        $"v1/agent-testing/runs/{Query.Id(runId)}/analyze", null, WireJson.Default.RunExplained, cancellationToken)).Analysis;
}
