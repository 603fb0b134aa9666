using Rehearsal.App.Errors;
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

/// <summary>What became of a change: nothing was stored when the organisation has no such scenario, or the name is taken on its target.</summary>
/// <param name="Scenario">As stored; null when nothing was.</param>
/// <param name="NameTaken">Whether another scenario of the target has the name.</param>
public sealed record ScenarioChanged(Scenario? Scenario, bool NameTaken)
{
    /// <summary>There is no such scenario.</summary>
    public static ScenarioChanged IsAbsent { get; } = new(null, false);

    /// <summary>Another scenario of the target has the name.</summary>
    public static ScenarioChanged NameIsTaken { get; } = new(null, true);
}

/// <summary>One page of a list, and how many there are in all.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, long TotalCount);

/// <summary>Keeps scenarios with their assertions. Every call sees one organisation only.</summary>
public interface IScenarioStore
{
    /// <summary>Stores a new scenario; false when its name is taken on its target.</summary>
    /// <exception cref="NotFoundException">What it tests is gone; nothing was stored.</exception>
    Task<bool> AddAsync(Scenario scenario, CancellationToken cancellationToken);

    /// <summary>The scenario; null when the organisation has none of that id.</summary>
    Task<Scenario?> FindAsync(OrgId org, string id, CancellationToken cancellationToken);

    /// <summary>Those of the ids that the organisation has, in whatever order.</summary>
    Task<IReadOnlyList<Scenario>> FindManyAsync(OrgId org, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Matching scenarios, latest updated first.</summary>
    Task<Page<ListedScenario>> ListAsync(OrgId org, ScenarioFilter filter, CancellationToken cancellationToken);

    /// <summary>Replaces a scenario by what <paramref name="change"/> makes of it, with nobody else's change in between.</summary>
    /// <param name="org">Whose.</param>
    /// <param name="id">Which.</param>
    /// <param name="change">A pure function, which may be called again; when it throws, nothing changes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ScenarioChanged> ChangeAsync(OrgId org, string id, Func<Scenario, Scenario> change, CancellationToken cancellationToken);

    /// <summary>Deletes the scenario and, in the same transaction, its runs, finished or not; batches that waited for these alone are over. False when absent.</summary>
    Task<bool> DeleteAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken);
}
