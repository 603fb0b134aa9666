using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rehearsal.ModelStub.Http;

namespace Rehearsal.ModelStub;

/// <summary>
/// An OpenAI-compatible server on loopback that answers by script. Answers come side by side; all members are safe to use
/// from several threads.
/// </summary>
public sealed class ModelStubServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RequestLog _log;
    private readonly CancellationTokenSource _stopping;
    private int _disposed;

    private ModelStubServer(WebApplication app, RequestLog log, CancellationTokenSource stopping)
    {
        (_app, _log, _stopping) = (app, log, stopping);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        BaseUrl = $"{addresses.Addresses.Single()}/v1";
    }

    /// <summary>What to configure as a model's endpoint: <c>http://127.0.0.1:PORT/v1</c>.</summary>
    public string BaseUrl { get; }

    /// <summary>The newest chat requests, oldest first, up to 10,000.</summary>
    public IReadOnlyList<StubRequest> Requests => _log.Snapshot();

    /// <summary>Starts a stub; it answers when the task has completed.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ModelStubServer> StartAsync(ModelStubOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ModelStubOptions();
        // The empty builder reads no configuration: a stub must not care about the environment of the process around it.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRoutingCore();

        var stopping = new CancellationTokenSource();
        var log = new RequestLog();
        var app = builder.Build();
        Map(app, new ChatEndpoint(options, log, stopping.Token));
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            stopping.Dispose();
            throw;
        }

        return new ModelStubServer(app, log, stopping);
    }

    /// <summary>Waits until at least this many chat requests have arrived since the start.</summary>
    public Task WaitForRequestsAsync(int count, CancellationToken cancellationToken = default) => _log.WaitAsync(count, cancellationToken);

    /// <summary>Stops; hanging requests are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _stopping.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private static void Map(WebApplication app, ChatEndpoint chat)
    {
        app.MapPost("/v1/chat/completions", new RequestDelegate(chat.HandleAsync));
        app.MapGet("/v1/models", new RequestDelegate(context => SendJsonAsync(context, CompletionWriter.Models(["stub"]))));
        app.MapGet("/health", new RequestDelegate(context => SendJsonAsync(context, """{"status":"ok"}"""u8.ToArray())));
    }

    private static Task SendJsonAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(body).AsTask();
    }
}
