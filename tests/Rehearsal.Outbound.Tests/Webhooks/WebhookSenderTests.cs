using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Outbound.Webhooks;

public sealed class WebhookSenderTests
{
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

    [Fact]
    public async Task Send_Request_ArrivesAsGiven()
    {
        await using var server = await HookServer.StartAsync();
        var headers = new Dictionary<string, string>
        {
            ["Idempotency-Key"] = "run-1-node-1", ["Authorization"] = "Bearer x", ["Content-Type"] = "application/vnd.api+json", ["Content-Length"] = "9999",
        };

        await SendAsync(server, new WebhookRequest("PUT", $"{server.Url}a/b?c=d%20e", headers, """{"ä": 1}""", TimeSpan.FromHours(1), 0));

        var hook = Assert.Single(server.Received);
        Assert.Equal(("PUT", "/a/b?c=d%20e", """{"ä": 1}"""), (hook.Method, hook.Target, hook.Body));
        Assert.Equal("run-1-node-1", hook.Headers["Idempotency-Key"]);
        Assert.Equal("Bearer x", hook.Headers["Authorization"]);
        Assert.Equal("application/vnd.api+json", hook.Headers["Content-Type"]);
        Assert.Equal("9", hook.Headers["Content-Length"]);
        Assert.Equal("Rehearsal", hook.Headers["User-Agent"]);
    }

    [Fact]
    public async Task Send_BodyWithoutContentType_IsJson()
    {
        await using var server = await HookServer.StartAsync();

        await SendAsync(server, Request(server) with { Body = "{}" });

        Assert.Equal("application/json", Assert.Single(server.Received).Headers["Content-Type"]);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Send_PassingError_IsRetriedAsOftenAsAsked(int status)
    {
        await using var server = await HookServer.StartAsync(status, status);

        var answer = await SendAsync(server, Request(server, retries: 2));

        Assert.Equal((200, 2), (answer.Status, answer.Retries));
        Assert.Equal(3, server.Received.Count);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(1_000_000, WebhookPipeline.MaxRetries + 1)]
    public async Task Send_ErrorThatStays_IsTheAnswerAfterTheLastTry(int retries, int tries)
    {
        await using var server = await HookServer.StartAsync([.. Enumerable.Repeat(502, 50)]);

        var answer = await SendAsync(server, Request(server, retries));

        Assert.Equal((502, tries - 1), (answer.Status, answer.Retries));
        Assert.Equal(tries, server.Received.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task Send_OtherStatus_IsTheAnswer(int status)
    {
        await using var server = await HookServer.StartAsync(status);

        var answer = await SendAsync(server, Request(server, retries: 3));

        Assert.Equal((status, 0), (answer.Status, answer.Retries));
    }

    [Theory]
    [InlineData("3", true)]
    [InlineData("31", false)]
    public async Task Send_RetryAfter_IsHonouredWithinReason(string seconds, bool retried)
    {
        var time = new ImpatientTime();
        var first = true;
        await using var server = await HookServer.StartAsync(context =>
        {
            (context.Response.StatusCode, first) = (first ? 429 : 200, false);
            context.Response.Headers.RetryAfter = seconds;
            return Task.CompletedTask;
        });

        var answer = await SendAsync(server, Request(server, retries: 1), time);

        Assert.Equal(retried ? 200 : 429, answer.Status);
        Assert.Equal(retried ? [TimeSpan.FromSeconds(3)] : [], time.Waits);
    }

    [Fact]
    public async Task Send_ConnectionCutOnce_IsRetried()
    {
        var came = 0;
        await using var server = await HookServer.StartAsync(context =>
        {
            // Counted before the cut: the next try can be here before what follows it.
            if (Interlocked.Increment(ref came) == 1)
                context.Abort();
            return Task.CompletedTask;
        });

        var answer = await SendAsync(server, Request(server, retries: 1));

        Assert.Equal((200, 1), (answer.Status, answer.Retries));
    }

    [Fact]
    public async Task Send_NobodyListens_FailsNamingHostButNotPath()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var authority = unused.LocalEndpoint.ToString();
        unused.Stop();
        using var sender = new WebhookSender(new OutboundGuard(["127.0.0.1"]), Dns.GetHostAddressesAsync, new ImpatientTime());

        var failed = await Assert.ThrowsAsync<WebhookFailedException>(() => sender.SendAsync(
            new WebhookRequest("GET", $"http://{authority}/secret?token=x", NoHeaders, null, TimeSpan.FromHours(1), 1), default));

        Assert.StartsWith($"The GET request to http://{authority} got no answer: ", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ServerHangs_TimesOutWithoutRetry()
    {
        await using var server = await HookServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        var time = new FakeTimeProvider();

        var sending = FailAsync(server, Request(server, retries: 3) with { Timeout = TimeSpan.FromSeconds(10) }, time);
        await server.Reached;
        time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal($"The POST request to http://{server.Url.Authority} got no answer within 10 s.", (await sending).Message);
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task Send_BodyHangs_TimesOutToo()
    {
        var begun = new TaskCompletionSource();
        await using var server = await HookServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var time = new FakeTimeProvider();

        var sending = FailAsync(server, Request(server) with { Timeout = TimeSpan.FromSeconds(10) }, time);
        await begun.Task;
        time.Advance(TimeSpan.FromSeconds(11));

        Assert.Contains("got no answer within 10 s", (await sending).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_Cancelled_IsCancelledAndNotFailed()
    {
        await using var server = await HookServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var sender = Sender(server, new ImpatientTime());
        using var cancelling = new CancellationTokenSource();

        var sending = sender.SendAsync(Request(server), cancelling.Token);
        await server.Reached;
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Theory]
    [InlineData("TRACE", "The method 'TRACE' cannot be sent; accepted are GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS.")]
    [InlineData("CONNECT", "The method 'CONNECT' cannot be sent")]
    [InlineData("G ET", "The method 'G ET' cannot be sent")]
    public async Task Send_MethodThatIsNotForWebhooks_Fails(string method, string message)
    {
        await using var server = await HookServer.StartAsync();

        var failed = await FailAsync(server, Request(server) with { Method = method });

        Assert.StartsWith(message, failed.Message, StringComparison.Ordinal);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task Send_StatusAlone_DoesNotWaitForABodyThatNeverEnds()
    {
        await using var server = await HookServer.StartAsync(async context =>
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        var answer = await SendAsync(server, Request(server) with { StatusAlone = true });

        Assert.Equal((200, null), (answer.Status, answer.Body));
    }

    [Theory]
    [InlineData("X-A", "1\r\nX-B: 2")]
    [InlineData("X A", "1")]
    [InlineData("", "1")]
    public async Task Send_HeaderThatCannotBe_FailsNamingIt(string name, string value)
    {
        await using var server = await HookServer.StartAsync();

        var failed = await FailAsync(server, Request(server) with { Headers = new Dictionary<string, string> { [name] = value } });

        Assert.StartsWith($"The header '{name}' cannot be sent", failed.Message, StringComparison.Ordinal);
        Assert.Empty(server.Received);
    }

    private static WebhookRequest Request(HookServer server, int retries = 0) =>
        new("POST", server.Url.ToString(), NoHeaders, null, TimeSpan.FromHours(1), retries);

    private static WebhookSender Sender(HookServer server, TimeProvider time) =>
        new(new OutboundGuard([server.Url.Authority]), Dns.GetHostAddressesAsync, time, () => 0.5);

    private static async Task<WebhookAnswer> SendAsync(HookServer server, WebhookRequest request, TimeProvider? time = null)
    {
        using var sender = Sender(server, time ?? new ImpatientTime());
        return await sender.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<WebhookFailedException> FailAsync(HookServer server, WebhookRequest request, TimeProvider? time = null) =>
        Assert.ThrowsAsync<WebhookFailedException>(() => SendAsync(server, request, time));
}
