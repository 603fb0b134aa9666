using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rehearsal.App;
using Rehearsal.App.Accounts;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Models;
using Rehearsal.Outbound;

namespace Rehearsal.Server.Tests.Support;

/// <summary>The real server on a free loopback port, with two organisations. Nobody takes up its runs: tests move them themselves.</summary>
public class TestServer : IAsyncLifetime
{
    private WebApplication? _app;

    internal MemoryDatabase Database { get; } = new();

    internal LogLines Log { get; } = new();

    public string Key { get; private set; } = "";

    /// <summary>A client with a key of the first organisation.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>A client with a key of the second organisation.</summary>
    public HttpClient Stranger { get; private set; } = null!;

    /// <summary>A client without a key.</summary>
    public HttpClient Anonymous { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    /// <summary>Whether a worker carries runs out.</summary>
    protected virtual bool TakesUpRuns => false;

    internal IServiceProvider Services => _app!.Services;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.Services.AddSingleton<IDatabase>(Database).AddSingleton<IAccountStore>(Database).AddSingleton<IPathwayStore>(Database)
            .AddSingleton<IScenarioStore>(Database).AddSingleton<IRunStore>(Database);
        builder.Services.AddRehearsalApp(builder.Configuration).AddRehearsalModels(builder.Configuration).AddRehearsalOutbound(builder.Configuration);
        if (!TakesUpRuns)
            builder.Services.RemoveAll<IHostedService>();
        builder.Services.AddRehearsalServer();
        _app = builder.Build();
        _app.MapRehearsal();
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
        var keys = Services.GetRequiredService<KeyRing>();
        Key = await keys.CreateAsync("ours", default);
        Client = Connect(Key);
        Stranger = Connect(await keys.CreateAsync("theirs", default));
        Anonymous = new HttpClient { BaseAddress = Address };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        Anonymous.Dispose();
        await _app!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal HttpClient Connect(string key)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("authorization", key);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return client;
    }
}

/// <summary>A <see cref="TestServer"/> whose worker carries runs out.</summary>
public sealed class WorkingServer : TestServer
{
    protected override bool TakesUpRuns => true;

    /// <summary>The run once it is finished.</summary>
    public async Task<Answer> FinishedAsync(string runId)
    {
        var signals = Services.GetRequiredService<RunSignals>();
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        signals.Progressed += Watch;
        try
        {
            var run = await Client.GetJsonAsync($"/v1/agent-testing/runs/{runId}");
            if (run.Text("status") is "PENDING" or "RUNNING")
                await finished.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            return await Client.GetJsonAsync($"/v1/agent-testing/runs/{runId}");
        }
        finally
        {
            signals.Progressed -= Watch;
        }

        void Watch(RunProgress progress)
        {
            if (progress.RunId == runId && progress.Status.IsTerminal())
                finished.TrySetResult();
        }
    }
}
