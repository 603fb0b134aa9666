using Microsoft.Extensions.DependencyInjection;
using Rehearsal.App;
using Rehearsal.App.Accounts;
using Rehearsal.App.Analysis;
using Rehearsal.App.Analytics;
using Rehearsal.App.Batches;
using Rehearsal.App.Calls;
using Rehearsal.App.Chats;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Folders;
using Rehearsal.App.Generation;
using Rehearsal.App.Pathways;
using Rehearsal.App.Personas;
using Rehearsal.App.RemoteAgents;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.App.Simulations;
using Rehearsal.App.Tornado;
using Rehearsal.Storage.Postgres;
using Rehearsal.Storage.Sqlite;
using Rehearsal.Storage.Stores;

namespace Rehearsal.Storage;

/// <summary>Registers the stores.</summary>
public static class StorageServices
{
    /// <summary>Adds every store over one database; call <see cref="IDatabase.MigrateAsync"/> before the first use.</summary>
    /// <exception cref="ArgumentException">Not exactly one database is named.</exception>
    public static IServiceCollection AddRehearsalStorage(this IServiceCollection services, StorageOptions options)
    {
        services.AddSingleton(_ => Open(options));
        services.AddSingleton<IDatabase>(provider => provider.GetRequiredService<Database>());
        services.AddSingleton<IAccountStore>(provider => new AccountStore(provider.GetRequiredService<Database>()));
        services.AddSingleton<IPathwayStore>(provider => new PathwayStore(provider.GetRequiredService<Database>()));
        services.AddSingleton<IGenerationStore>(provider => new GenerationStore(provider.GetRequiredService<Database>()));
        services.AddSingleton<IFolderStore>(provider => new FolderStore(provider.GetRequiredService<Database>()));
        services.AddSingleton<IChatStore>(provider => new ChatStore(provider.GetRequiredService<Database>()));
        services.AddSingleton<IPersonaStore>(provider => new PersonaStore(provider.GetRequiredService<Database>()));
        services.AddSingleton<IScenarioStore>(provider => new ScenarioStore(provider.GetRequiredService<Database>()));
        services.AddSingleton<IRemoteAgentStore>(provider => new RemoteAgentStore(provider.GetRequiredService<Database>()));
        services.AddSingleton<IRunStore>(provider => new RunStore(provider.GetRequiredService<Database>()));
        services.AddSingleton<ITaskStore>(provider => new TaskStore(provider.GetRequiredService<Database>()));
        services.AddSingleton<IAnalysisStore>(provider => new AnalysisStore(provider.GetRequiredService<Database>()));
        services.AddSingleton<IAnalyticsStore>(provider => new AnalyticsStore(provider.GetRequiredService<Database>()));
        services.AddSingleton<ICallStore>(provider => new CallStore(provider.GetRequiredService<Database>()));
        services.AddSingleton<IBatchStore>(provider => new BatchStore(provider.GetRequiredService<Database>()));
        services.AddSingleton<ISimulationSetStore>(provider => new SimulationSetStore(provider.GetRequiredService<Database>()));
        services.AddSingleton<ITornadoStore>(provider => new TornadoStore(provider.GetRequiredService<Database>()));
        services.AddSingleton<IDeliveryStore>(provider => new DeliveryStore(provider.GetRequiredService<Database>()));
        return services;
    }

    private static Database Open(StorageOptions options) => options switch
    {
        { SqliteDirectory: { } directory, PostgresConnection: null } => new SqliteDatabase(directory),
        { SqliteDirectory: null, PostgresConnection: { } connection } => new PostgresDatabase(connection),
        _ => throw new ArgumentException("Name either a folder for SQLite or a PostgreSQL connection, not both.", nameof(options)),
    };
}
