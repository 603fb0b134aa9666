using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Rehearsal.App.Accounts;
using Rehearsal.App.Analysis;
using Rehearsal.App.Analytics;
using Rehearsal.App.Batches;
using Rehearsal.App.Calls;
using Rehearsal.App.CallSimulations;
using Rehearsal.App.Chats;
using Rehearsal.App.CodeTests;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Folders;
using Rehearsal.App.Generation;
using Rehearsal.App.NodeTests;
using Rehearsal.App.Pathways;
using Rehearsal.App.Personas;
using Rehearsal.App.RemoteAgents;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.App.Secrets;
using Rehearsal.App.Simulations;
using Rehearsal.App.Templates;
using Rehearsal.App.TestCases;
using Rehearsal.App.Tornado;
using Rehearsal.Engine.Mocks;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.App;

/// <summary>Registers the use cases.</summary>
public static class AppServices
{
    /// <summary>
    /// Adds every service of this library and, as a hosted service, the <see cref="RunWorker"/>. The host adds the adapters:
    /// storage, models and outbound.
    /// </summary>
    /// <exception cref="InvalidOperationException">A setting is out of range; the message names it.</exception>
    public static IServiceCollection AddRehearsalApp(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new RunWorkerOptions
        {
            MaxConcurrentRuns = Whole(configuration, "Rehearsal:Max:ConcurrentRuns", "REHEARSAL_MAX_CONCURRENT_RUNS", 100, 1, 10_000),
            RunTimeout = TimeSpan.FromSeconds(Whole(configuration, "Rehearsal:Run:TimeoutSeconds", "REHEARSAL_RUN_TIMEOUT_SECONDS", 600, 1, 86_400)),
            Lease = TimeSpan.FromSeconds(Whole(configuration, "Rehearsal:Run:LeaseSeconds", "REHEARSAL_RUN_LEASE_SECONDS", 15, 1, 3_600)),
            WebhookMode = Mode(configuration),
        });
        services.AddSingleton<KeyRing>();
        services.AddSingleton<PathwayService>();
        services.AddSingleton<FolderService>();
        services.AddSingleton<GenerationSignals>();
        services.AddSingleton<GenerationService>();
        services.AddSingleton<PersonaService>();
        services.AddSingleton<RemoteAgentService>();
        services.AddSingleton<ScenarioService>();
        services.AddSingleton<TemplateService>();
        services.AddSingleton<ChatService>();
        services.AddSingleton<RunPlanner>();
        services.AddSingleton<RunService>();
        services.AddSingleton<CallSimulationService>();
        services.AddSingleton<NodeTestService>();
        services.AddSingleton<CodeTestService>();
        services.AddSingleton<TestCaseService>();
        services.AddSingleton<AnalysisService>();
        services.AddSingleton<AnalyticsService>();
        services.AddSingleton<CallService>();
        services.AddSingleton<ScenarioGenerator>();
        services.AddSingleton<ScenarioChoice>();
        services.AddSingleton<BatchService>();
        services.AddSingleton<PublishService>();
        services.AddSingleton(new SimulationLimits(Whole(configuration, "Rehearsal:Max:SimulationsPerScenario", "REHEARSAL_MAX_SIMULATIONS_PER_SCENARIO", 50, 1, 1000)));
        services.AddSingleton<SimulationSetService>();
        services.AddSingleton<TornadoService>();
        services.AddSingleton<TornadoSignals>();
        services.AddSingleton<WebhookSecretService>();
        services.AddSingleton<RunSignals>();
        services.TryAddSingleton(new PathwayOptions
        {
            DefaultRowOverrides = Flag(configuration, "Rehearsal:Webhooks:DefaultRowOverrides", "REHEARSAL_WEBHOOKS_DEFAULT_ROW_OVERRIDES", true),
            PublishSnapshots = Flag(configuration, "Rehearsal:Compat:PublishSnapshots", "REHEARSAL_COMPAT_PUBLISH_SNAPSHOTS", true),
        });
        services.AddSingleton(provider => new SecretBook(configuration, provider.GetRequiredService<IAccountStore>()));
        services.AddSingleton<PathwaySurroundings>();
        services.AddSingleton<AgentFactory>();
        services.AddSingleton(provider => new RunConductor(
            provider.GetRequiredService<IRunStore>(), provider.GetRequiredService<AgentFactory>(), provider.GetRequiredService<IModelSource>(), provider.GetRequiredService<IWebhookSender>(),
            provider.GetRequiredService<RunSignals>(), provider.GetRequiredService<RunWorkerOptions>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RunConductor>>()));
        services.AddSingleton(provider => new RunWorker(
            provider.GetRequiredService<IRunStore>(), provider.GetRequiredService<RunConductor>(), provider.GetRequiredService<RunSignals>(),
            provider.GetRequiredService<RunWorkerOptions>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RunWorker>>()));
        services.AddHostedService(provider => provider.GetRequiredService<RunWorker>());
        return services;
    }

    /// <summary>
    /// Adds, as a hosted service, the <see cref="DeliverySender"/>. The host adds the <see cref="IDeliveryContent"/>; a process without
    /// the sender leaves its deliveries to one that has it.
    /// </summary>
    public static IServiceCollection AddDeliveries(this IServiceCollection services)
    {
        services.AddSingleton(provider => new DeliverySender(
            provider.GetRequiredService<IDeliveryStore>(),
            new DeliveryAttempter(
                provider.GetRequiredService<IDeliveryStore>(), provider.GetRequiredService<IDeliveryContent>(), provider.GetRequiredService<IWebhookSender>(),
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<DeliveryAttempter>>()),
            provider.GetRequiredService<RunSignals>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<DeliverySender>>()));
        services.AddHostedService(provider => provider.GetRequiredService<DeliverySender>());
        return services;
    }

    /// <summary>Adds, as a hosted service, the <see cref="TornadoWorker"/>. A process without it leaves repair sessions to one that has it.</summary>
    public static IServiceCollection AddTornado(this IServiceCollection services)
    {
        services.AddSingleton<TornadoRounds>();
        services.AddSingleton<TornadoPlanning>();
        services.AddSingleton<TornadoConductor>();
        services.AddSingleton(provider => new TornadoWorker(
            provider.GetRequiredService<ITornadoStore>(), provider.GetRequiredService<TornadoConductor>(), provider.GetRequiredService<TornadoSignals>(),
            provider.GetRequiredService<RunWorkerOptions>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TornadoWorker>>()));
        services.AddHostedService(provider => provider.GetRequiredService<TornadoWorker>());
        return services;
    }

    /// <summary>Adds, as a hosted service, the <see cref="GenerationWorker"/>; a process without it leaves its jobs to one that has it.</summary>
    public static IServiceCollection AddGeneration(this IServiceCollection services)
    {
        services.AddSingleton(provider => new GenerationWorker(
            provider.GetRequiredService<IGenerationStore>(), provider.GetRequiredService<GenerationService>(), provider.GetRequiredService<GenerationSignals>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<GenerationWorker>>()));
        services.AddHostedService(provider => provider.GetRequiredService<GenerationWorker>());
        return services;
    }

    private static WebhookMode Mode(IConfiguration configuration)
    {
        var word = configuration["Rehearsal:Webhooks:Mode"];
        if (string.IsNullOrWhiteSpace(word))
            return WebhookMode.Live;
        return Enum.GetNames<WebhookMode>().Contains(word.Trim(), StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<WebhookMode>(word.Trim(), ignoreCase: true)
            : throw new InvalidOperationException($"REHEARSAL_WEBHOOKS_MODE is '{word}'; live, mock or off is accepted.");
    }

    private static int Whole(IConfiguration configuration, string key, string variable, int otherwise, int least, int most)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new InvalidOperationException(
                $"{variable} is '{text}'; a whole number from {least} to {most} is accepted.");
    }

    private static bool Flag(IConfiguration configuration, string key, string variable, bool otherwise)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
            return otherwise;
        return bool.TryParse(text, out var value) ? value : throw new InvalidOperationException($"{variable} is '{text}'; true or false is accepted.");
    }
}
