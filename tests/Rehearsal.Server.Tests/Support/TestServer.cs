using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rehearsal.App;
using Rehearsal.App.Accounts;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Server.Tests.Support;

/// <summary>The real server on a free loopback port, with two organisations. Nothing takes up runs unless asked for.</summary>
public sealed class TestServer : IAsyncLifetime
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

    internal IServiceProvider Services => _app!.Services;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.Services.AddSingleton<IDatabase>(Database).AddSingleton<IAccountStore>(Database).AddSingleton<IPathwayStore>(Database)
            .AddSingleton<IScenarioStore>(Database).AddSingleton<IRunStore>(Database);
        builder.Services.AddSingleton<IModelSource, NoModels>().AddSingleton<IWebhookSender, NoWebhooks>().AddSingleton<IWebhookUrlPolicy, NoWebhooks>();
        builder.Services.AddRehearsalApp(builder.Configuration);
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
    }

    internal HttpClient Connect(string key)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("authorization", key);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return client;
    }

    private sealed class NoModels : IModelSource
    {
        public IModels Open(Action<ModelCall> record) => throw new InvalidOperationException("These tests use no model.");
    }

    private sealed class NoWebhooks : IWebhookSender, IWebhookUrlPolicy
    {
        public Task<WebhookAnswer> SendAsync(WebhookRequest request, CancellationToken cancellationToken) =>
            throw new WebhookFailedException("These tests send nothing.");

        public string? Refuse(string url) =>
            Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme.StartsWith("http", StringComparison.Ordinal) ? null : "An http or https address is accepted.";
    }
}
