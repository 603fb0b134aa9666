using Rehearsal.App.Runs;
using Rehearsal.Engine.Insight.Flow;

namespace Rehearsal.App.Analytics;

/// <summary>
/// Counts the finished runs of pathways. The database groups and counts; no run is read whole. Cancelled runs count nowhere. Every call
/// sees one organisation only.
/// </summary>
public interface IAnalyticsStore
{
    /// <summary>Counts and scores of the runs created since a moment, by scenario.</summary>
    Task<IReadOnlyList<ScenarioCounts>> CountScenariosAsync(OrgId org, string pathwayId, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Counts by the day of creation, in UTC, oldest first; days without runs are left out.</summary>
    Task<IReadOnlyList<DayCounts>> CountDaysAsync(OrgId org, string pathwayId, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>The count of runs created from one moment until before another.</summary>
    Task<PassCounts> CountAsync(OrgId org, string pathwayId, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>The ways that runs took; like runs are counted together, and handed over group by group.</summary>
    Task ReadPathsAsync(OrgId org, string pathwayId, DateTimeOffset since, Action<PathCount> read, CancellationToken cancellationToken);

    /// <summary>The newest finished runs, newest first.</summary>
    Task<IReadOnlyList<CountedRun>> ListNewestAsync(OrgId org, string pathwayId, DateTimeOffset since, int limit, CancellationToken cancellationToken);
}

/// <summary>What is counted of a scenario.</summary>
/// <param name="Scored">How many of its runs have a score.</param>
/// <param name="ScoreSum">The sum of those scores.</param>
public sealed record ScenarioCounts(string ScenarioId, PassCounts Counts, long Scored, double ScoreSum);

/// <summary>What is counted of a day.</summary>
public sealed record DayCounts(DateOnly Date, PassCounts Counts);

/// <summary>A run as analytics list it.</summary>
public sealed record CountedRun(string Id, string ScenarioId, string ScenarioName, RunStatus Status, double? Score, DateTimeOffset CreatedAt);
