using System.Net;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Outbound.Webhooks;

public sealed class GuardedConnectionTests
{
    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    public async Task Send_LoopbackWrittenOut_IsRefusedBeforeConnecting(string url)
    {
        await using var server = await HookServer.StartAsync();

        var failed = await FailAsync(new OutboundGuard([]), string.Format(null, url, server.Url.Port));

        Assert.Contains("was not sent.", failed.Message, StringComparison.Ordinal);
        Assert.Empty(server.Received);
    }

    [Theory]
    [InlineData("127.0.0.1", "a loopback address")]
    [InlineData("::ffff:127.0.0.1", "a loopback address")]
    [InlineData("192.168.1.1", "a private address")]
    public async Task Send_NameThatLeadsToAPrivateAddress_IsRefusedWithoutRetry(string address, string kind)
    {
        await using var server = await HookServer.StartAsync();
        var lookups = 0;

        var failed = await FailAsync(new OutboundGuard([]), $"http://innocent.example:{server.Url.Port}/", (_, _) =>
        {
            lookups++;
            return Task.FromResult<IPAddress[]>([IPAddress.Parse(address)]);
        });

        Assert.Equal(
            $"The POST request to http://innocent.example:{server.Url.Port} was not sent. The host 'innocent.example' leads to {address}, {kind}, " +
            "which is not accepted; add the host to REHEARSAL_ALLOWED_HOSTS to allow it.",
            failed.Message);
        Assert.Equal(1, lookups);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task Send_NameThatChangesItsAddress_IsCheckedAtEachConnection()
    {
        await using var server = await HookServer.StartAsync(context =>
        {
            context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        });
        var answers = new Queue<IPAddress>([IPAddress.Loopback, IPAddress.Parse("10.0.0.1")]);
        var guard = new OutboundGuard(["127.0.0.0/8"]);
        using var sender = Sender(guard, (_, _) => Task.FromResult<IPAddress[]>([answers.Dequeue()]));
        var request = Request($"http://rebound.example:{server.Url.Port}/");

        var first = await sender.SendAsync(request, TestContext.Current.CancellationToken);
        var second = await Assert.ThrowsAsync<WebhookFailedException>(() => sender.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(200, first.Status);
        Assert.Contains("10.0.0.1, a private address", second.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:{0}")]
    [InlineData("hooks.example:{0}")]
    [InlineData("hooks.example")]
    public async Task Send_AllowedHost_IsReached(string entry)
    {
        await using var server = await HookServer.StartAsync();
        var guard = new OutboundGuard([string.Format(null, entry, server.Url.Port)]);
        using var sender = Sender(guard, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.IPv6Any, IPAddress.Loopback]));

        var answer = await sender.SendAsync(Request($"http://hooks.example:{server.Url.Port}/"), TestContext.Current.CancellationToken);

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Send_AllowedAtAnotherPort_IsRefused()
    {
        await using var server = await HookServer.StartAsync();

        var failed = await FailAsync(new OutboundGuard(["127.0.0.1:1"]), server.Url.ToString());

        Assert.Contains("a loopback address", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_RedirectToAPrivateAddress_IsTheAnswerAndNotFollowed()
    {
        await using var inner = await HookServer.StartAsync();
        await using var server = await HookServer.StartAsync(context =>
        {
            context.Response.Redirect(inner.Url.ToString());
            return Task.CompletedTask;
        });
        using var sender = Sender(new OutboundGuard(["127.0.0.1"]), Dns.GetHostAddressesAsync);

        var answer = await sender.SendAsync(Request(server.Url.ToString()), TestContext.Current.CancellationToken);

        Assert.Equal(302, answer.Status);
        Assert.Empty(inner.Received);
    }

    [Fact]
    public async Task Send_NameWithoutAddress_Fails()
    {
        var failed = await FailAsync(new OutboundGuard([]), "http://nobody.example/", (_, _) => Task.FromResult<IPAddress[]>([]));

        Assert.Contains("The host 'nobody.example' has no address.", failed.Message, StringComparison.Ordinal);
    }

    private static WebhookSender Sender(OutboundGuard guard, Func<string, CancellationToken, Task<IPAddress[]>> resolve) =>
        new(guard, resolve, new ImpatientTime());

    private static async Task<WebhookFailedException> FailAsync(
        OutboundGuard guard, string url, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        using var sender = Sender(guard, resolve ?? Dns.GetHostAddressesAsync);
        return await Assert.ThrowsAsync<WebhookFailedException>(() => sender.SendAsync(Request(url), TestContext.Current.CancellationToken));
    }

    private static WebhookRequest Request(string url) => new("POST", url, new Dictionary<string, string>(), null, TimeSpan.FromHours(1), 2);
}
