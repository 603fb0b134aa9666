using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Rehearsal.Outbound;

/// <summary>A server on loopback that answers as the test says.</summary>
internal sealed class HookServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HookServer(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            Received.Enqueue(new Hook(
                context.Request.Method, context.Request.Path + context.Request.QueryString,
                context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                await body.ReadToEndAsync()));
            _reached.TrySetResult();
            await answer(context);
        });
    }

    public ConcurrentQueue<Hook> Received { get; } = new();

    public Task Reached => _reached.Task.WaitAsync(TestContext.Current.CancellationToken);

    public Uri Url => new(_app.Urls.Single());

    public static async Task<HookServer> StartAsync(RequestDelegate answer)
    {
        var server = new HookServer(answer);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Answers with each status in turn, then 200.</summary>
    public static Task<HookServer> StartAsync(params int[] statuses)
    {
        var left = new ConcurrentQueue<int>(statuses);
        return StartAsync(context =>
        {
            context.Response.StatusCode = left.TryDequeue(out var status) ? status : 200;
            return Task.CompletedTask;
        });
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}

/// <summary>A request that arrived.</summary>
internal sealed record Hook(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);
