using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Rehearsal.Engine.Remote;
using Rehearsal.Outbound.Webhooks;

namespace Rehearsal.Outbound.RemoteAgents;

public sealed class RemoteAgentClientTests
{
    private const string Secret = "s3cret-value-42";

    [Fact]
    public async Task Post_ReferenceInHeader_SendsTheVariablesValue()
    {
        await using var server = await HookServer.StartAsync();

        await PostAsync(server, ("Authorization", "Bearer {{env:REHEARSAL_AGENT_KEY}}"), ("X-Team", "desk"));

        var hook = Assert.Single(server.Received);
        Assert.Equal("Bearer " + Secret, hook.Headers["Authorization"]);
        Assert.Equal("desk", hook.Headers["X-Team"]);
        Assert.Equal("""{"message":"Hi"}""", hook.Body);
    }

    [Fact]
    public async Task Post_VariableThatIsNotSet_SaysWhichAndSendsNothing()
    {
        await using var server = await HookServer.StartAsync();

        var failure = await Assert.ThrowsAsync<RemoteAgentException>(() => PostAsync(server, ("Authorization", "{{env:REHEARSAL_AGENT_OTHER}}")));

        Assert.Equal("The header 'Authorization' refers to the environment variable REHEARSAL_AGENT_OTHER, which is not set.", failure.Message);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task Post_VariableOfAnotherKind_IsNeverRead()
    {
        await using var server = await HookServer.StartAsync();

        var failure = await Assert.ThrowsAsync<RemoteAgentException>(() => PostAsync(server, ("X-Path", "{{env:PATH}}")));

        Assert.Contains("REHEARSAL_AGENT_", failure.Message);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task Post_AnswerThatEchoesTheSecret_IsMasked()
    {
        await using var server = await HookServer.StartAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"seen":{"Bearer SECRET":["SECRET", 1]}}""".Replace("SECRET", Secret));
        });

        var answer = await PostAsync(server, ("Authorization", "Bearer {{env:REHEARSAL_AGENT_KEY}}"));

        Assert.Equal("""{"seen":{"Bearer ***":["***",1]}}""", answer.Body!.ToJsonString());
    }

    [Fact]
    public async Task Post_ErrorPageWithTheSecret_IsMasked()
    {
        await using var server = await HookServer.StartAsync(async context =>
        {
            context.Response.StatusCode = 403;
            await context.Response.WriteAsync($"<html>{Secret}</html>");
        });

        var answer = await PostAsync(server, ("Authorization", "Bearer {{env:REHEARSAL_AGENT_KEY}}"));

        Assert.Equal((403, "<html>***</html>"), (answer.Status, answer.Body!.GetValue<string>()));
    }

    [Fact]
    public async Task Post_PassingErrors_AreRetriedAsOftenAsAsked()
    {
        await using var server = await HookServer.StartAsync(503, 503, 200);

        var answer = await PostAsync(server);

        Assert.Equal((200, 2), (answer.Status, answer.Retries));
        Assert.Equal(3, server.Received.Count);
    }

    [Fact]
    public async Task Post_NoAnswerInTime_SaysTheLimit()
    {
        var time = new FakeTimeProvider();
        await using var server = await HookServer.StartAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        using var sender = Sender(time);
        var posted = new RemoteAgentClient(sender, Find, time).PostAsync(Post(server.Url.ToString()), TestContext.Current.CancellationToken);
        await server.Reached;

        time.Advance(TimeSpan.FromSeconds(31));

        var failure = await Assert.ThrowsAsync<RemoteAgentException>(() => posted);
        Assert.Contains("30 s", failure.Message);
    }

    [Fact]
    public async Task Post_LimitPassesBetweenRetries_IsOverAtTheLimit()
    {
        var time = new FakeTimeProvider();
        await using var server = await HookServer.StartAsync(503, 503, 503);
        using var sender = Sender(time);
        var posted = new RemoteAgentClient(sender, Find, time)
            .PostAsync(Post(server.Url.ToString()) with { TimeLimit = TimeSpan.FromMilliseconds(1) }, TestContext.Current.CancellationToken);
        await server.Reached;

        time.Advance(TimeSpan.FromMilliseconds(2));

        await Assert.ThrowsAsync<RemoteAgentException>(() => posted);
    }

    [Fact]
    public async Task Post_CancelledByTheCaller_IsCancelled()
    {
        await using var server = await HookServer.StartAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        using var stop = new CancellationTokenSource();
        using var sender = Sender(TimeProvider.System);
        var posted = new RemoteAgentClient(sender, Find, TimeProvider.System).PostAsync(Post(server.Url.ToString()), stop.Token);
        await server.Reached;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => posted);
    }

    [Fact]
    public async Task Post_PrivateAddress_IsRefusedWithoutTheSecret()
    {
        using var sender = new WebhookSender(new OutboundGuard([]), Dns.GetHostAddressesAsync, TimeProvider.System);
        var client = new RemoteAgentClient(sender, Find, TimeProvider.System);

        var failure = await Assert.ThrowsAsync<RemoteAgentException>(() => client.PostAsync(Post("http://127.0.0.1:9/"), TestContext.Current.CancellationToken));

        Assert.Contains("127.0.0.1 is", failure.Message);
    }

    private static async Task<RemoteAnswer> PostAsync(HookServer server, params (string Name, string Value)[] headers)
    {
        var time = new ImpatientTime();
        using var sender = Sender(time);
        // Its limit of an hour never passes on this clock, and retries do not wait.
        var post = Post(server.Url.ToString()) with { Headers = headers.ToDictionary(h => h.Name, h => h.Value), TimeLimit = TimeSpan.FromHours(1) };
        return await new RemoteAgentClient(sender, Find, time).PostAsync(post, TestContext.Current.CancellationToken);
    }

    private static WebhookSender Sender(TimeProvider time) => new(new OutboundGuard(["127.0.0.1"]), Dns.GetHostAddressesAsync, time);

    private static RemotePost Post(string url) =>
        new(url, new Dictionary<string, string>(), new JsonObject { ["message"] = "Hi" }, TimeSpan.FromSeconds(30), 2);

    private static string? Find(string name) => name == "REHEARSAL_AGENT_KEY" ? Secret : null;
}
