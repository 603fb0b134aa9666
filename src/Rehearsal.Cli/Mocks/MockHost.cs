using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rehearsal.Cli.Suites;

namespace Rehearsal.Cli.Mocks;

/// <summary>Serves a suite's pretended services, each on a free loopback port of its own.</summary>
internal sealed class MockHost : IAsyncDisposable
{
    private readonly List<WebApplication> _servers = [];
    private readonly Dictionary<string, Uri> _addresses = [];

    private MockHost()
    {
    }

    /// <summary>Base addresses by the variable that stands for them, without a slash at the end.</summary>
    public IReadOnlyDictionary<string, Uri> Addresses => _addresses;

    /// <summary>Starts the services; they answer when the task has completed.</summary>
    public static async Task<MockHost> StartAsync(IEnumerable<MockServer> mocks, CancellationToken cancellationToken)
    {
        var host = new MockHost();
        try
        {
            foreach (var mock in mocks)
                await host.StartAsync(mock, cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
    }

    private async Task StartAsync(MockServer mock, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        _servers.Add(server);
        server.Run(context => AnswerAsync(mock, context));
        await server.StartAsync(cancellationToken);
        var addresses = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        _addresses[mock.Variable] = new Uri(addresses.Addresses.Single());
    }

    private static async Task AnswerAsync(MockServer mock, HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var route = mock.Routes.FirstOrDefault(route => Fits(route, context.Request, body));
        context.Response.StatusCode = route?.Status ?? StatusCodes.Status404NotFound;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(
            route is null ? """{"error":"no route of the suite's mock fits this request"}""" : route.Json?.ToJsonString() ?? "null", context.RequestAborted);
    }

    private static bool Fits(MockRoute route, HttpRequest request, string body) =>
        request.Method.Equals(route.Method, StringComparison.OrdinalIgnoreCase)
        && request.Path.Value == route.Path
        && (route.BodyContains is null || body.Contains(route.BodyContains, StringComparison.OrdinalIgnoreCase));
}
