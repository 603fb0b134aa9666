using Rehearsal.App.Runs;

namespace Rehearsal.App.Scenarios;

/// <summary>Which scenarios to list; null members do not filter.</summary>
public sealed record ScenarioFilter(
    string? PathwayId = null, string? PersonaId = null, string? Category = null, bool? Enabled = null, int? Limit = null, int Offset = 0,
    string? RemoteAgentId = null);

/// <summary>A scenario and, in lists, the newest of its runs.</summary>
public sealed record ListedScenario(Scenario Scenario, RecentRun? MostRecentRun);

/// <summary>The newest run of a scenario; score and completion are null until it is terminal.</summary>
public sealed record RecentRun(string Id, RunStatus Status, double? Score, DateTimeOffset? CompletedAt);

/// <summary>One page of a list, and how many there are in all.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, long TotalCount);

/// <summary>Keeps scenarios with their assertions. Every call sees one organisation only.</summary>
public interface IScenarioStore
{
    /// <summary>Stores a new scenario; false when its name is taken on its target.</summary>
    Task<bool> AddAsync(Scenario scenario, CancellationToken cancellationToken);

    /// <summary>The scenario; null when the organisation has none of that id.</summary>
    Task<Scenario?> FindAsync(OrgId org, string id, CancellationToken cancellationToken);

    /// <summary>Matching scenarios, latest updated first.</summary>
    Task<Page<ListedScenario>> ListAsync(OrgId org, ScenarioFilter filter, CancellationToken cancellationToken);

    /// <summary>Writes every changeable member; false when the name is taken on its target.</summary>
    Task<bool> UpdateAsync(Scenario scenario, CancellationToken cancellationToken);

    /// <summary>Deletes the scenario and, in the same transaction, its runs, finished or not. False when absent.</summary>
    Task<bool> DeleteAsync(OrgId org, string id, CancellationToken cancellationToken);
}
