using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rehearsal.App.Accounts;
using Rehearsal.App.Pathways;
using Rehearsal.App.Personas;
using Rehearsal.App.RemoteAgents;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Cli.Hosting;
using Rehearsal.Cli.Mocks;
using Rehearsal.Cli.Reports;
using Rehearsal.Cli.Suites;
using Rehearsal.Outbound;

namespace Rehearsal.Cli.Testing;

/// <summary>How to run suites.</summary>
/// <param name="Filter">See <see cref="ScenarioFilterText"/>; null for all.</param>
/// <param name="Parallel">Conversations at once; null for the setting's value.</param>
/// <param name="Repeat">Runs of each scenario, at least 1.</param>
internal sealed record TestPlan(string? Filter = null, int? Parallel = null, int Repeat = 1, double MinPassRate = 1, double? FailUnder = null)
{
    /// <summary>Hosts that remote agents and webhooks of the suites may be reached at.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];
}

/// <summary>Runs suites in this process: the pretended services, the worker and the database are its own.</summary>
internal sealed class TestSession(DataLocation data, IConfiguration settings, TestPlan plan, RunView view)
{
    /// <summary>Runs suites one after another, the scenarios of each side by side.</summary>
    /// <exception cref="UserErrorException">No scenario fits the filter, or something cannot be started.</exception>
    public async Task<IReadOnlyList<SuiteOutcome>> RunAsync(IReadOnlyList<Suite> suites, CancellationToken cancellationToken)
    {
        var selected = suites.Select(suite => (Suite: suite, Scenarios: Select(suite))).Where(pair => pair.Scenarios.Count > 0).ToArray();
        if (selected.Length == 0)
            throw new UserErrorException($"no scenario has a name or tag that fits the filter '{plan.Filter}'.");
        await using var mocks = await MockHosts.StartAsync(suites, cancellationToken);
        await using var services = await Composition.BuildAsync(data, WithParallel(settings), services => Allow(services, mocks), cancellationToken);
        foreach (var (suite, _) in selected)
            CheckHost(suite, services.GetRequiredService<OutboundGuard>());
        var worker = services.GetRequiredService<RunWorker>();
        await worker.StartAsync(cancellationToken);
        try
        {
            var outcomes = new List<SuiteOutcome>();
            foreach (var (suite, scenarios) in selected)
                outcomes.Add(await RunAsync(suite, scenarios, mocks.VariablesOf(suite), services, cancellationToken));
            return outcomes;
        }
        finally
        {
            await worker.StopAsync(CancellationToken.None);
        }
    }

    private async Task<SuiteOutcome> RunAsync(
        Suite suite, IReadOnlyList<SuiteScenario> scenarios, JsonObject variables, IServiceProvider services, CancellationToken cancellationToken)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var began = time.GetTimestamp();
        var stored = await StoreAsync(suite, scenarios, services, time, cancellationToken);
        var runner = new SuiteRunner(
            services.GetRequiredService<RunService>(), services.GetRequiredService<RunSignals>(), services.GetRequiredService<RunWorkerOptions>(), time);
        var titles = scenarios.Select(scenario => scenario.Title).ToArray();
        var runs = await view.WatchAsync(suite.Name, titles, plan.Repeat, progress => runner.RunAsync(stored, plan.Repeat, variables, progress, cancellationToken));
        var outcomes = titles.Zip(runs, (title, own) => new ScenarioOutcome(title, own, plan.MinPassRate)).ToArray();
        return new SuiteOutcome(suite.Name, suite.File, outcomes, plan.FailUnder, time.GetElapsedTime(began));
    }

    private async Task<StoredSuite> StoreAsync(
        Suite suite, IReadOnlyList<SuiteScenario> scenarios, IServiceProvider services, TimeProvider time, CancellationToken cancellationToken)
    {
        // Two processes that store the same new suite would each make the agent.
        using var alone = await LockedFile.TakeAsync(data.LockFile, time, cancellationToken);
        var library = new SuiteLibrary(
            services.GetRequiredService<PathwayService>(), new PersonaLibrary(services.GetRequiredService<PersonaService>()),
            services.GetRequiredService<RemoteAgentService>(), services.GetRequiredService<ScenarioService>(), services.GetRequiredService<KeyRing>());
        return await library.StoreAsync(suite, scenarios, cancellationToken);
    }

    private IReadOnlyList<SuiteScenario> Select(Suite suite) =>
        plan.Filter is { } filter ? [.. suite.Scenarios.Where(scenario => ScenarioFilterText.Fits(filter, scenario))] : suite.Scenarios;

    private IConfiguration WithParallel(IConfiguration configuration) => plan.Parallel is { } parallel
        ? new ConfigurationBuilder()
            .AddConfiguration(configuration)
            .AddInMemoryCollection([new("Rehearsal:Max:ConcurrentRuns", parallel.ToString(System.Globalization.CultureInfo.InvariantCulture))])
            .Build()
        : configuration;

    /// <summary>A suite may come with any change to a repository; where it sends what is the operator's to say.</summary>
    private static void CheckHost(Suite suite, OutboundGuard guard)
    {
        if (suite.Agent.Remote is not { } remote || guard.Allows(remote.Url))
            return;
        var host = new Uri(remote.Url).Authority;
        throw new UserErrorException($"{suite.File}: agent.url: the host '{host}' is not allowed; add --allow-host {host} to allow it.");
    }

    private void Allow(IServiceCollection services, MockHosts mocks) => services.Configure<OutboundOptions>(options =>
    {
        foreach (var host in plan.AllowedHosts)
            options.AllowedHosts.Add(host);
        foreach (var address in mocks.Addresses)
            options.AllowedHosts.Add(address.Authority);
    });
}
