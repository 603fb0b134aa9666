using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rehearsal.App;
using Rehearsal.Cli.Hosting;
using Rehearsal.Server;

namespace Rehearsal.Cli.Commands;

/// <summary><c>rehearsal serve</c>: the HTTP API, and a worker that carries out its runs.</summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    public static Command Create()
    {
        var urls = new Option<string?>("--urls")
        {
            Description = $"Addresses to listen on, separated by ';'. Default: {DefaultUrl} (REHEARSAL_URLS).",
            HelpName = "URLS",
        };
        var data = new DataOptions();
        var command = new Command("serve", "Serve the HTTP API and carry out its runs.") { urls };
        data.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = Settings.Load();
            var location = data.Resolve(parsed, settings);
            var addresses = CheckUrls(parsed.GetValue(urls) ?? settings["Rehearsal:Urls"] ?? DefaultUrl);
            await using var app = Build(location, settings, addresses);
            // Before the database is touched: a wrong setting must leave nothing behind.
            app.Services.GetService<IStartupValidator>()?.Validate();
            await MigrateAsync(app, location, cancellationToken);
            var key = await FirstKey.EnsureAsync(app.Services, settings, cancellationToken);
            await app.StartAsync(cancellationToken);
            Welcome(app.Urls, location, key);
            await app.WaitForShutdownAsync(cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }

    private static WebApplication Build(DataLocation data, IConfiguration settings, string[] addresses)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production });
        // The framework's own files and variables would be settings that no page of ours describes.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(settings);
        builder.WebHost.UseKestrelHttpsConfiguration().UseUrls(addresses);
        WebApplication? app = null;
        // What keeps the host from starting is thrown too and told in a sentence; its log would put a stack trace before that.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", level => level >= LogLevel.Warning && app?.Lifetime.ApplicationStarted.IsCancellationRequested == true);
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true)
            .SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning)
            // A line for each wrong key would let anybody fill the log.
            .AddFilter("Rehearsal.Server.Security", LogLevel.Warning);
        builder.Services.AddRehearsal(data, settings).AddRehearsalServer();
        app = builder.Build();
        app.MapRehearsal();
        return app;
    }

    private static async Task MigrateAsync(WebApplication app, DataLocation data, CancellationToken cancellationToken)
    {
        try
        {
            await app.Services.GetRequiredService<IDatabase>().MigrateAsync(cancellationToken);
        }
        catch (Exception unusable) when (unusable is not OperationCanceledException)
        {
            throw new UserErrorException($"the database in {data.Describe()} cannot be used: {unusable.Message}");
        }
    }

    private static void Welcome(ICollection<string> urls, DataLocation data, string? key)
    {
        var url = urls.First();
        Console.Out.WriteLine($"Rehearsal listens at   {string.Join(", ", urls)}");
        Console.Out.WriteLine($"API and documentation  {url}/docs");
        Console.Out.WriteLine($"Data                   {data.Describe()}");
        Console.Out.WriteLine(key is null ? $"Keys                   {ProgramName.Value} keys create --org NAME" : $"API key, shown once    {key}");
        Console.Out.WriteLine("Ctrl-C stops it; runs in flight go on at the next start.");
    }

    private static string[] CheckUrls(string text)
    {
        var urls = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (urls.Length == 0)
            throw new UserErrorException("--urls: at least one address is required, such as http://127.0.0.1:5080.");
        foreach (var url in urls)
        {
            // Kestrel also takes '*' and '+' for every address, which are no URLs.
            var readable = url.Replace("://*", "://localhost").Replace("://+", "://localhost");
            if (!Uri.TryCreate(readable, UriKind.Absolute, out var read) || read.Scheme is not ("http" or "https") || read.PathAndQuery != "/")
                throw new UserErrorException($"--urls: '{url}' is not an address to listen on, such as http://127.0.0.1:5080.");
        }

        return urls;
    }
}
