using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.Analytics;

namespace Rehearsal.Client;

/// <summary>How the runs of a pathway came out.</summary>
public sealed class AnalyticsClient
{
    private const string Path = "v1/agent-testing/analytics";
    private readonly Connection _connection;

    internal AnalyticsClient(Connection connection) => _connection = connection;

    /// <summary>Pass rate, mean score and the newest runs of a pathway.</summary>
    /// <param name="days">How many days to look back; null for the server's default, 30.</param>
    public Task<AnalyticsBody> GetAsync(string pathwayId, int? days = null, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(Query.Of($"{Path}/{Query.Id(pathwayId)}", ("days", Query.Text(days))), WireJson.Default.AnalyticsBody, cancellationToken);

    /// <summary>Where the conversations of a pathway go and fail, and how that changes.</summary>
    /// <param name="days">How many days to look back; null for the server's default, 30.</param>
    public Task<EnhancedAnalyticsBody> GetEnhancedAsync(string pathwayId, int? days = null, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(Query.Of($"{Path}/{Query.Id(pathwayId)}/enhanced", ("days", Query.Text(days))), WireJson.Default.EnhancedAnalyticsBody, cancellationToken);
}
