using Rehearsal.App;
using Rehearsal.App.Accounts;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Models;

namespace Rehearsal.Server.Tests.Support;

/// <summary>All stores in memory, just enough of each for the API to be driven over.</summary>
internal sealed class MemoryDatabase : IDatabase, IAccountStore, IPathwayStore, IScenarioStore, IRunStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Organisation> _organisations = [];
    private readonly Dictionary<string, ApiKey> _keys = [];
    private readonly Dictionary<string, Pathway> _pathways = [];
    private readonly List<PathwayVersion> _versions = [];
    private readonly Dictionary<string, Scenario> _scenarios = [];
    private readonly Dictionary<string, RunDetail> _runs = [];
    private readonly Dictionary<string, OrgId> _owners = [];

    public bool Down { get; set; }

    public Task MigrateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task CheckAsync(CancellationToken cancellationToken) => Down ? throw new IOException("down") : Task.CompletedTask;

    public Task<Organisation> GetOrCreateOrganisationAsync(Organisation candidate, CancellationToken cancellationToken) =>
        Locked(() => _organisations.TryGetValue(candidate.Name, out var known) ? known : _organisations[candidate.Name] = candidate);

    public Task<bool> HasNoKeysAsync(CancellationToken cancellationToken) => Locked(() => _keys.Count == 0);

    public Task AddKeyAsync(ApiKey key, string sha256Hex, CancellationToken cancellationToken) => Locked(() => _keys.TryAdd(sha256Hex, key));

    public Task<OrgId?> FindOrganisationByKeyAsync(string sha256Hex, CancellationToken cancellationToken) =>
        Down ? throw new IOException("down") : Locked(() => _keys.TryGetValue(sha256Hex, out var key) ? key.Org : (OrgId?)null);

    public Task<IReadOnlyList<ApiKey>> ListKeysAsync(CancellationToken cancellationToken) => Locked<IReadOnlyList<ApiKey>>(() => [.. _keys.Values]);

    public Task<bool> RevokeKeyAsync(string idOrHash, DateTimeOffset at, CancellationToken cancellationToken) => Locked(() => _keys.Remove(idOrHash));

    Task IPathwayStore.AddAsync(Pathway pathway, CancellationToken cancellationToken) => Locked(() => _pathways[pathway.Id] = pathway);

    Task<Pathway?> IPathwayStore.FindAsync(OrgId org, string id, CancellationToken cancellationToken) => Locked(() => Find(org, id));

    Task<IReadOnlyList<Pathway>> IPathwayStore.ListAsync(OrgId org, CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<Pathway>>(() => [.. _pathways.Values.Where(pathway => pathway.Org == org).OrderByDescending(pathway => pathway.Id)]);

    Task IPathwayStore.UpdateAsync(Pathway pathway, PathwayVersion? workingVersion, CancellationToken cancellationToken) => Locked(() =>
    {
        _pathways[pathway.Id] = pathway;
        if (workingVersion is not null)
            _versions[_versions.FindIndex(version => version.Id == workingVersion.Id)] = workingVersion;
        return true;
    });

    Task<bool> IPathwayStore.DeleteAsync(OrgId org, string id, CancellationToken cancellationToken) =>
        Locked(() => Find(org, id) is not null && _pathways.Remove(id));

    public Task<IReadOnlyList<PathwayVersion>> ListVersionsAsync(OrgId org, string pathwayId, CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<PathwayVersion>>(() =>
            [.. _versions.Where(version => version.PathwayId == pathwayId && !version.IsArchived).OrderByDescending(version => version.Number)]);

    public Task<PathwayVersion?> AddVersionAsync(
        OrgId org, string pathwayId, string? name, GraphJson graph, int? sourceVersion, DateTimeOffset now, CancellationToken cancellationToken) =>
        Locked(() =>
        {
            if (Find(org, pathwayId) is null)
                return null;
            var number = _versions.Count(version => version.PathwayId == pathwayId) + 1;
            var added = new PathwayVersion(
                $"version-{pathwayId}-{number}", pathwayId, number, 1, name ?? $"Version {number}", graph, sourceVersion, false, false, false, now, now);
            _versions.Add(added);
            return added;
        });

    public Task<PathwayVersion?> UpdateVersionAsync(
        OrgId org, PathwayVersion version, int? expectedRevision, CancellationToken cancellationToken) => Locked(() =>
        {
            var index = _versions.FindIndex(stored => stored.Id == version.Id);
            if (expectedRevision is { } expected && _versions[index].Revision != expected)
                return null;
            return _versions[index] = version with { Revision = _versions[index].Revision + 1 };
        });

    public Task<bool> ArchiveVersionAsync(OrgId org, string pathwayId, int number, DateTimeOffset now, CancellationToken cancellationToken) =>
        Locked(() =>
        {
            var index = _versions.FindIndex(version => version.PathwayId == pathwayId && version.Number == number);
            _versions[index] = _versions[index] with { IsArchived = true };
            return true;
        });

    Task<bool> IScenarioStore.AddAsync(Scenario scenario, CancellationToken cancellationToken) =>
        Locked(() => !NameTaken(scenario) && _scenarios.TryAdd(scenario.Id, scenario));

    Task<Scenario?> IScenarioStore.FindAsync(OrgId org, string id, CancellationToken cancellationToken) =>
        Locked(() => _scenarios.TryGetValue(id, out var scenario) && scenario.Org == org ? scenario : null);

    public Task<Page<ListedScenario>> ListAsync(OrgId org, ScenarioFilter filter, CancellationToken cancellationToken) => Locked(() =>
    {
        var all = _scenarios.Values
            .Where(scenario => scenario.Org == org
                && (filter.PathwayId is null || scenario.PathwayId == filter.PathwayId)
                && (filter.PersonaId is null || scenario.PersonaId == filter.PersonaId)
                && (filter.Category is null || scenario.Category == filter.Category)
                && (filter.Enabled is null || scenario.Enabled == filter.Enabled))
            .OrderByDescending(scenario => scenario.UpdatedAt).Select(scenario => new ListedScenario(scenario, Recent(scenario.Id))).ToList();
        return new Page<ListedScenario>([.. all.Skip(filter.Offset).Take(filter.Limit ?? int.MaxValue)], all.Count);
    });

    Task<bool> IScenarioStore.UpdateAsync(Scenario scenario, CancellationToken cancellationToken) => Locked(() =>
    {
        if (NameTaken(scenario))
            return false;
        _scenarios[scenario.Id] = scenario;
        return true;
    });

    Task<bool> IScenarioStore.DeleteAsync(OrgId org, string id, CancellationToken cancellationToken) =>
        Locked(() => _scenarios.TryGetValue(id, out var scenario) && scenario.Org == org && _scenarios.Remove(id));

    Task IRunStore.AddAsync(IReadOnlyList<NewRun> runs, CancellationToken cancellationToken) => Locked(() =>
    {
        foreach (var run in runs)
        {
            var scenario = run.Snapshot.Scenario;
            _owners[run.Id] = run.Org;
            _runs[run.Id] = new RunDetail(
                new RunSummary(
                    run.Id, scenario.Id, scenario.Name, scenario.PathwayId, scenario.PersonaId, run.BatchId, run.SimulationSetId, run.CallId,
                    RunStatus.Pending, null, 0, 0, null, run.VersionNumber, run.TriggerSource, null, run.CreatedAt, null, null, "[]"),
                run.Snapshot, null, null, [], false);
        }

        return true;
    });

    public Task<Page<RunSummary>> ListAsync(OrgId org, RunFilter filter, int limit, int offset, CancellationToken cancellationToken) => Locked(() =>
    {
        var all = _runs.Values.Select(run => run.Summary)
            .Where(run => _owners[run.Id] == org
                && (filter.ScenarioId is null || run.ScenarioId == filter.ScenarioId)
                && (filter.PathwayId is null || run.PathwayId == filter.PathwayId)
                && (filter.PersonaId is null || run.PersonaId == filter.PersonaId)
                && (filter.BatchId is null || run.BatchId == filter.BatchId)
                && (filter.SimulationSetId is null || run.SimulationSetId == filter.SimulationSetId)
                && (filter.Status is null || run.Status == filter.Status))
            .OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Id, StringComparer.Ordinal).ToList();
        return new Page<RunSummary>([.. all.Skip(offset).Take(limit)], all.Count);
    });

    Task<RunDetail?> IRunStore.FindAsync(OrgId org, string id, CancellationToken cancellationToken) =>
        Locked(() => _runs.TryGetValue(id, out var run) && _owners[id] == org ? run : null);

    public Task<IReadOnlyList<ClaimedRun>> ClaimAsync(
        string owner, int count, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<ClaimedRun>>(() =>
        [
            .. _runs.Values.Where(run => run.Summary.Status == RunStatus.Pending).Take(count).ToList().Select(run =>
            {
                _runs[run.Summary.Id] = run with { Summary = run.Summary with { Status = RunStatus.Running, StartedAt = now } };
                return new ClaimedRun(new RunLease(run.Summary.Id, _owners[run.Summary.Id], owner, 1), run.Summary.CallId, run.Snapshot, null, [], now);
            }),
        ]);

    public Task<IReadOnlySet<string>> RenewAsync(string owner, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        Locked<IReadOnlySet<string>>(() => _runs.Values.Where(run => run.Summary.Status == RunStatus.Running).Select(run => run.Summary.Id).ToHashSet());

    public Task ReleaseAsync(string owner, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> CheckpointAsync(
        RunLease lease, Conversation conversation, IReadOnlyList<ModelCall> modelCalls, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> CompleteAsync(RunLease lease, RunResult result, CancellationToken cancellationToken) => Locked(() =>
    {
        var run = _runs[lease.RunId];
        _runs[lease.RunId] = new RunDetail(
            run.Summary with
            {
                Status = result.Status,
                OverallScore = result.OverallScore,
                TurnCount = result.Conversation?.CallerTurns ?? 0,
                MessageCount = result.Conversation?.Messages.Count ?? 0,
                DurationMs = (long)(result.CompletedAt - run.Summary.StartedAt!.Value).TotalMilliseconds,
                ErrorMessage = result.ErrorMessage,
                CompletedAt = result.CompletedAt,
                AssertionResultsJson = AssertionResultJson.Write(result.AssertionResults),
            },
            run.Snapshot, result.Conversation, result.Tone, result.ModelCalls, result.FailedToStart);
        return true;
    });

    public Task<RunStatus?> CancelAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken) => Locked<RunStatus?>(() =>
    {
        if (!_runs.TryGetValue(id, out var run) || _owners[id] != org)
            return null;
        if (!run.Summary.Status.IsTerminal())
            _runs[id] = run with { Summary = run.Summary with { Status = RunStatus.Cancelled, CompletedAt = now } };
        return _runs[id].Summary.Status;
    });

    private Pathway? Find(OrgId org, string id) => _pathways.TryGetValue(id, out var pathway) && pathway.Org == org ? pathway : null;

    private bool NameTaken(Scenario scenario) => _scenarios.Values.Any(other =>
        other.Id != scenario.Id && other.Name == scenario.Name && other.PathwayId == scenario.PathwayId && other.PersonaId == scenario.PersonaId);

    private RecentRun? Recent(string scenarioId) => _runs.Values.Select(run => run.Summary).Where(run => run.ScenarioId == scenarioId)
        .OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Id, StringComparer.Ordinal)
        .Select(run => new RecentRun(run.Id, run.Status, run.OverallScore, run.CompletedAt)).FirstOrDefault();

    private Task<T> Locked<T>(Func<T> work)
    {
        lock (_gate)
            return Task.FromResult(work());
    }
}
