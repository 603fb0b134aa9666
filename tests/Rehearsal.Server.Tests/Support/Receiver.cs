using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Rehearsal.Server.Tests.Support;

/// <summary>A receiver of completion webhooks on a free loopback port.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Announcement> _received = new();
    private readonly SemaphoreSlim _arrived = new(0);

    private Receiver(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            _received.Enqueue(new Announcement(
                $"{context.Request.Method} {context.Request.Path}", context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                body.ToArray()));
            _arrived.Release();
            await answer(context);
        });
    }

    public Uri Url => new(_app.Urls.Single());

    /// <summary>How many requests came.</summary>
    public int Count => _received.Count;

    public static async Task<Receiver> StartAsync(RequestDelegate? answer = null)
    {
        var receiver = new Receiver(answer ?? (_ => Task.CompletedTask));
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>The first request, once it came.</summary>
    public async Task<Announcement> FirstAsync()
    {
        await _arrived.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return _received.First();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }
}

/// <summary>A request as it arrived, its body byte for byte.</summary>
internal sealed record Announcement(string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body);
