using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rehearsal.App.Accounts;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Code;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Remote;
using Rehearsal.Engine.Webhooks;
using Rehearsal.Storage;

namespace Rehearsal.App.Support;

/// <summary>The whole of the App over a real SQLite file, without models but an analyst's if given; webhooks go to a function of the test's.</summary>
internal sealed class Lab : IAsyncDisposable
{
    private readonly bool _ownsFolder;
    private readonly IHost _host;

    private Lab(string folder, bool ownsFolder, IHost host) => (Folder, _ownsFolder, _host) = (folder, ownsFolder, host);

    public string Folder { get; }

    public OrgId Org { get; private set; }

    public PathwayService Pathways => Get<PathwayService>();

    public ScenarioService Scenarios => Get<ScenarioService>();

    public RunService Runs => Get<RunService>();

    public IRunStore Store => Get<IRunStore>();

    public KeyRing Keys => Get<KeyRing>();

    /// <param name="folder">A folder to share with another lab; null for a new one, deleted at the end.</param>
    /// <param name="works">False for a lab that accepts runs but carries none out.</param>
    /// <param name="delivers">True for a lab that also sends completion webhooks.</param>
    /// <param name="analyst">The analyst's model; null for none.</param>
    /// <param name="generates">True for a lab that also carries out jobs that make pathways.</param>
    public static async Task<Lab> StartAsync(
        string? folder = null, bool works = true, Func<WebhookRequest, CancellationToken, Task<WebhookAnswer>>? webhooks = null, TimeSpan? runTimeout = null,
        TimeSpan? lease = null, TimeProvider? time = null, Func<RemotePost, RemoteAnswer>? remoteAgent = null, bool delivers = false, IChatClient? analyst = null, bool generates = false)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var data = folder ?? Directory.CreateTempSubdirectory("rehearsal-lab-").FullName;
        builder.Services.AddLogging();
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton(new RunWorkerOptions
        {
            RunTimeout = runTimeout ?? TimeSpan.FromMinutes(10),
            Lease = lease ?? TimeSpan.FromSeconds(15),
            PollInterval = TimeSpan.FromMilliseconds(50),
        });
        builder.Services.AddSingleton<IModelSource>(new AnalystAlone(analyst));
        builder.Services.AddSingleton<IWebhookSender>(new Webhooks(webhooks));
        builder.Services.AddSingleton<IWebhookUrlPolicy, NoLoopback>();
        builder.Services.AddSingleton<IRemoteAgentClient>(new RemoteAgents(remoteAgent));
        builder.Services.AddSingleton<ICodeSandbox>(new NoCode());
        builder.Services.AddRehearsalStorage(new StorageOptions { SqliteDirectory = data });
        builder.Services.AddRehearsalApp(new ConfigurationBuilder().Build());
        if (!works)
            builder.Services.Remove(builder.Services.Single(service => service.ServiceType == typeof(IHostedService)));
        builder.Services.AddSingleton<IDeliveryContent, Announcement>();
        if (delivers)
            builder.Services.AddDeliveries();
        if (generates)
            builder.Services.AddGeneration();
        var host = builder.Build();
        await host.Services.GetRequiredService<IDatabase>().MigrateAsync(default);
        await host.StartAsync();
        var lab = new Lab(data, folder is null, host);
        lab.Org = (await lab.Keys.GetOrganisationAsync("lab", default)).Id;
        return lab;
    }

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Saves a pathway made of the given nodes and edges.</summary>
    public async Task<Pathway> PathwayAsync(string nodes, string edges)
    {
        var pathway = await Pathways.CreateAsync(Org, "Pathway", null, default);
        return (await Pathways.UpdateAsync(Org, pathway.Id, new PathwayChange { Nodes = Json(nodes), Edges = Json(edges) }, default)).Pathway;
    }

    /// <summary>Saves a replaying scenario with one check: that the transcript contains a text.</summary>
    public Task<Scenario> ScenarioAsync(Pathway pathway, string contains, params string[] lines) =>
        ScenarioAsync(pathway, contains, "Scenario " + Guid.NewGuid(), lines);

    public Task<Scenario> ScenarioAsync(Pathway pathway, string contains, string name, string[] lines) => Scenarios.CreateAsync(
        Org, new ScenarioTarget(pathway.Id),
        new ScenarioChange
        {
            Name = name,
            ScenarioType = "REPLAY",
            InputMessages = new JsonArray([.. lines.Select(line => (JsonNode)line)]),
            Assertions = new([new AssertionInput(null, "STRING_CHECK", Json($$"""{"value":{{JsonSerializer.Serialize(contains)}}}"""), null, null, null, null, null)]),
        },
        default);

    /// <summary>Waits until the run is terminal.</summary>
    public async Task<RunDetail> FinishedAsync(string runId)
    {
        var signals = Get<RunSignals>();
        var arrived = new SemaphoreSlim(0);
        void Arrive(RunProgress progress) => arrived.Release();
        signals.Progressed += Arrive;
        try
        {
            while (true)
            {
                var run = await Runs.GetAsync(Org, runId, default);
                if (run.Summary.Status.IsTerminal())
                    return run;
                await arrived.WaitAsync(TimeSpan.FromMilliseconds(100));
            }
        }
        finally
        {
            signals.Progressed -= Arrive;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable host)
            await host.DisposeAsync();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    public static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;

    private sealed class AnalystAlone(IChatClient? analyst) : IModelSource, IModels
    {
        public IModels Open(Action<ModelCall> record) => this;

        public IChatClient? Find(ModelRole role) => role == ModelRole.Analyst ? analyst : null;

        public IChatClient? FindNamed(ModelRole role, string name) => null;
    }

    private sealed class Webhooks(Func<WebhookRequest, CancellationToken, Task<WebhookAnswer>>? answer) : IWebhookSender
    {
        public Task<WebhookAnswer> SendAsync(WebhookRequest request, CancellationToken cancellationToken) =>
            answer?.Invoke(request, cancellationToken) ?? Task.FromResult(new WebhookAnswer(200, new JsonObject(), TimeSpan.Zero, 0));
    }

    private sealed class NoCode : ICodeSandbox
    {
        public Task<CodeResult> RunAsync(CodeRequest request, CancellationToken cancellationToken) => throw new CodeFailedException("These tests run no code.");
    }

    private sealed class RemoteAgents(Func<RemotePost, RemoteAnswer>? answer) : IRemoteAgentClient
    {
        public Task<RemoteAnswer> PostAsync(RemotePost post, CancellationToken cancellationToken) =>
            Task.FromResult((answer ?? throw new InvalidOperationException($"Nothing should have been sent to {post.Url}."))(post));
    }

    private sealed class Announcement : IDeliveryContent
    {
        public Task<string?> WriteAsync(ClaimedDelivery delivery, CancellationToken cancellationToken) => Task.FromResult<string?>($"{delivery.SubjectId} is over");
    }

    private sealed class NoLoopback : IWebhookUrlPolicy
    {
        public string? Refuse(string url) => url.Contains("127.0.0.1", StringComparison.Ordinal) ? "127.0.0.1 is private." : null;
    }
}
