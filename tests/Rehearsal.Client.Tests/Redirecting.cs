using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Rehearsal.Client;

/// <summary>A server that sends whoever asks it to another.</summary>
internal sealed class Redirecting : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _asked;

    private Redirecting(Uri other)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(context =>
        {
            Interlocked.Increment(ref _asked);
            context.Response.Redirect(other.ToString());
            return Task.CompletedTask;
        });
    }

    public Uri Address => new(_app.Urls.Single());

    public int Asked => _asked;

    public static async Task<Redirecting> StartAsync(Uri other)
    {
        var server = new Redirecting(other);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
