using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rehearsal.App;
using Rehearsal.Models;
using Rehearsal.Outbound;
using Rehearsal.Storage;

namespace Rehearsal.Cli.Hosting;

/// <summary>Puts the parts together; every command runs on the same ones.</summary>
internal static class Composition
{
    /// <summary>The use cases with their adapters.</summary>
    public static IServiceCollection AddRehearsal(this IServiceCollection services, DataLocation data, IConfiguration configuration) => services
        .AddRehearsalStorage(new StorageOptions { SqliteDirectory = data.Folder, PostgresConnection = data.Postgres })
        .AddRehearsalModels(configuration)
        .AddRehearsalOutbound(configuration)
        .AddRehearsalApp(configuration);

    /// <summary>The parts without a host, on a database brought up to date.</summary>
    /// <param name="adjust">Adds to or changes what was registered.</param>
    public static async Task<ServiceProvider> BuildAsync(
        DataLocation data, IConfiguration configuration, Action<IServiceCollection>? adjust, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging
            .SetMinimumLevel(LogLevel.Error)
            .AddSimpleConsole(console => console.SingleLine = true)
            .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        services.AddRehearsal(data, configuration);
        adjust?.Invoke(services);
        var provider = services.BuildServiceProvider();
        try
        {
            await provider.GetRequiredService<IDatabase>().MigrateAsync(cancellationToken);
            return provider;
        }
        catch (Exception unusable) when (unusable is not OperationCanceledException)
        {
            await provider.DisposeAsync();
            throw new UserErrorException($"the database in {data.Describe()} cannot be used: {unusable.Message}");
        }
    }
}
