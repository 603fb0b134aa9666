using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rehearsal.App;
using Rehearsal.App.Accounts;
using Rehearsal.App.Runs;
using Rehearsal.App.Tornado;
using Rehearsal.Models;
using Rehearsal.Outbound;
using Rehearsal.Server.Tests.Support.Contract;
using Rehearsal.Storage;

namespace Rehearsal.Server.Tests.Support;

/// <summary>
/// The real server on a free loopback port over SQLite in a folder of its own, with two organisations. Nobody takes
/// up its runs: tests move them themselves.
/// </summary>
public class TestServer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rehearsal-server-");
    private WebApplication? _app;

    /// <summary>Takes the database away.</summary>
    public Outage Outage { get; } = new();

    internal LogLines Log { get; } = new();

    public string Key { get; private set; } = "";

    /// <summary>A client with a key of the first organisation.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>A client with a key of the second organisation.</summary>
    public HttpClient Stranger { get; private set; } = null!;

    /// <summary>A client without a key.</summary>
    public HttpClient Anonymous { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    /// <summary>Settings that differ from the defaults.</summary>
    protected virtual Dictionary<string, string?> Settings => [];

    /// <summary>Whether a worker carries runs out.</summary>
    protected virtual bool TakesUpRuns => false;

    /// <summary>Puts something in the place of what the server would use.</summary>
    protected virtual void Replace(IServiceCollection services)
    {
    }

    /// <summary>What every answer must be like.</summary>
    internal virtual Task<ApiContract> ContractAsync() => Task.FromResult(ApiContract.Default);

    internal IServiceProvider Services => _app!.Services;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        // Tests start more in a minute than one team does, unless it is the limit that they are about.
        builder.Configuration.AddInMemoryCollection([new("Rehearsal:Rate:LimitPerMinute", "0")]).AddInMemoryCollection(Settings);
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.Services.AddRehearsalStorage(new StorageOptions { SqliteDirectory = _folder.FullName });
        MakeBreakable<IDatabase>(builder.Services);
        MakeBreakable<IAccountStore>(builder.Services);
        builder.Services.AddRehearsalApp(builder.Configuration).AddRehearsalModels(builder.Configuration).AddRehearsalOutbound(builder.Configuration);
        if (!TakesUpRuns)
            builder.Services.RemoveAll<IHostedService>();
        builder.Services.AddRehearsalServer();
        Replace(builder.Services);
        _app = builder.Build();
        _app.MapRehearsal();
        await Services.GetRequiredService<IDatabase>().MigrateAsync(default);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
        var keys = Services.GetRequiredService<KeyRing>();
        Key = await keys.CreateAsync("ours", default);
        Client = Connect(Key);
        Stranger = Connect(await keys.CreateAsync("theirs", default));
        Anonymous = new HttpClient(new ContractHandler(ContractAsync)) { BaseAddress = Address };
    }

    public virtual async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        Stranger?.Dispose();
        Anonymous?.Dispose();
        await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private void MakeBreakable<T>(IServiceCollection services) where T : class
    {
        var original = services.Last(service => service.ServiceType == typeof(T)).ImplementationFactory!;
        services.AddSingleton(provider => Breakable<T>.Wrap((T)original(provider), Outage));
    }

    internal HttpClient Connect(string key)
    {
        var client = new HttpClient(new ContractHandler(ContractAsync)) { BaseAddress = Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("authorization", key);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return client;
    }
}

/// <summary>A <see cref="TestServer"/> whose worker carries runs out.</summary>
public class WorkingServer : TestServer
{
    protected override bool TakesUpRuns => true;

    /// <summary>The run once it is finished, read by the client of its organisation; ours unless another is given.</summary>
    public Task<Answer> FinishedAsync(string runId, HttpClient? client = null) => OverAsync($"/v1/agent-testing/runs/{runId}", client);

    /// <summary>The batch once it is finished.</summary>
    public Task<Answer> BatchFinishedAsync(string batchId) => OverAsync($"/v1/agent-testing/batches/{batchId}");

    /// <summary>The simulation set once it is finished.</summary>
    public Task<Answer> SetFinishedAsync(string setId) => OverAsync($"/v1/agent-testing/simulation-sets/{setId}");

    /// <summary>The repair session once it is over.</summary>
    public async Task<Answer> TornadoFinishedAsync(string sessionId)
    {
        var signals = Services.GetRequiredService<TornadoSignals>();
        using var gotFurther = new SemaphoreSlim(0);
        void Watch(string id) => gotFurther.Release();
        signals.Progressed += Watch;
        try
        {
            while (true)
            {
                var answer = await Client.GetJsonAsync($"/v1/agent-testing/tornado/{sessionId}/status");
                if (answer.Text("status") != "RUNNING")
                    return answer;
                Assert.True(await gotFurther.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken), $"The session is not over: {answer.Body}");
            }
        }
        finally
        {
            signals.Progressed -= Watch;
        }
    }

    /// <summary>The simulation once none of its calls is in progress.</summary>
    public Task<Answer> SimulationFinishedAsync(string simulationId) => OverAsync(
        $"/v1/pathway/simulations/{simulationId}",
        answer => answer["personas"].EnumerateArray().All(call => call.GetProperty("status").GetString() != "in_progress"));

    /// <summary>What the node test holds once it is finished.</summary>
    public async Task<JsonElement> NodeTestFinishedAsync(string testId) =>
        (await OverAsync($"/v1/node_tests/run/{testId}", answer => answer["data"].GetProperty("status").GetString() != "PENDING"))["data"];

    private Task<Answer> OverAsync(string address, HttpClient? client = null) =>
        OverAsync(address, answer => answer.Text("status") is not ("PENDING" or "RUNNING"), client);

    private async Task<Answer> OverAsync(string address, Func<Answer, bool> isOver, HttpClient? client = null)
    {
        var signals = Services.GetRequiredService<RunSignals>();
        using var runEnded = new SemaphoreSlim(0);
        signals.Progressed += Watch;
        try
        {
            while (true)
            {
                var answer = await (client ?? Client).GetJsonAsync(address);
                if (isOver(answer))
                    return answer;
                Assert.True(await runEnded.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), $"{address} is not over: {answer.Body}");
            }
        }
        finally
        {
            signals.Progressed -= Watch;
        }

        void Watch(RunProgress progress)
        {
            if (progress.Status.IsTerminal())
                runEnded.Release();
        }
    }
}
