using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Rehearsal.App.Runs;
using Rehearsal.App.Support;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.App.Deliveries;

/// <summary>The sender over a real database, on a clock that tests move, with receivers that are functions.</summary>
public sealed class DeliverySenderTests
{
    private const string Url = "https://ci.example/hooks/secret-path";
    private static readonly WebhookAnswer Taken = new(200, new JsonObject(), TimeSpan.Zero, 0);
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(56));

    [Fact]
    public async Task Sender_CancelledRun_SendsItsAnnouncementOnceWithItsId()
    {
        var sent = new ConcurrentQueue<WebhookRequest>();
        await using var lab = await StartAsync((request, _) => Answer(sent, request, Taken));

        var run = await CancelledRunAsync(lab);

        var delivery = await SettledAsync(lab, run);
        var request = Assert.Single(sent);
        Assert.Equal(("POST", Url, $"{run} is over", 0), (request.Method, request.Url, request.Body, request.Retries));
        Assert.Equal((TimeSpan.FromSeconds(10), delivery.Id), (request.Timeout, request.Headers["X-Webhook-Id"]));
        Assert.False(request.Headers.ContainsKey(SigningSecret.Header));
        Assert.Equal((DeliveryStatus.Delivered, 200, null), (delivery.Status, delivery.Attempts[0].StatusCode, delivery.Attempts[0].Error));
    }

    [Fact]
    public async Task Sender_OrganisationWithSecret_SignsTheBody()
    {
        var sent = new ConcurrentQueue<WebhookRequest>();
        await using var lab = await StartAsync((request, _) => Answer(sent, request, Taken));
        var secret = await lab.Get<WebhookSecretService>().SetAsync(lab.Org, null, default);

        var run = await CancelledRunAsync(lab);

        await SettledAsync(lab, run);
        Assert.Equal(secret.Sign($"{run} is over"), Assert.Single(sent).Headers[SigningSecret.Header]);
    }

    [Fact]
    public async Task Sender_ReceiverThatRecovers_GetsItAfterBackingOff()
    {
        var answers = new ConcurrentQueue<WebhookAnswer?>([Taken with { Status = 503 }, null, Taken]);
        await using var lab = await StartAsync((_, _) => answers.TryDequeue(out var answer) && answer is not null
            ? Task.FromResult(answer)
            : throw new WebhookFailedException("no answer"));

        var run = await CancelledRunAsync(lab);
        var delivery = await SettledAsync(lab, run);

        Assert.Equal(DeliveryStatus.Delivered, delivery.Status);
        Assert.Equal([503, null, 200], delivery.Attempts.Select(attempt => attempt.StatusCode));
        Assert.Equal("no answer", delivery.Attempts[1].Error);
        Assert.True(delivery.Attempts[1].StartedAt - delivery.Attempts[0].StartedAt >= TimeSpan.FromSeconds(2));
        Assert.True(delivery.Attempts[2].StartedAt - delivery.Attempts[1].StartedAt >= TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(302, 1, "redirects are not followed")]
    [InlineData(404, 1, "answered 404")]
    [InlineData(500, 3, "answered 500")]
    public async Task Sender_ReceiverThatRefuses_IsGivenUp(int status, int tries, string said)
    {
        await using var lab = await StartAsync((_, _) => Task.FromResult(Taken with { Status = status }));

        var delivery = await SettledAsync(lab, await CancelledRunAsync(lab));

        Assert.Equal((DeliveryStatus.Failed, tries), (delivery.Status, delivery.Attempts.Count));
        Assert.All(delivery.Attempts, attempt => Assert.Contains(said, attempt.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sender_ReceiverThatHangs_HoldsUpNobodyElse()
    {
        await using var lab = await StartAsync(async (request, token) =>
        {
            if (request.Url.StartsWith("https://hangs", StringComparison.Ordinal))
                await Task.Delay(Timeout.InfiniteTimeSpan, _time, token);
            return Taken;
        });
        foreach (var _ in Enumerable.Range(0, 40))
            await CancelledRunAsync(lab, "https://hangs.example/");

        var run = await CancelledRunAsync(lab);

        Assert.Equal(DeliveryStatus.Delivered, (await SettledAsync(lab, run)).Status);
    }

    [Fact]
    public async Task Sender_ProcessThatDiedBetweenResultAndSending_LosesNothing()
    {
        await using var dead = await Lab.StartAsync(works: false, time: _time);
        var run = await CancelledRunAsync(dead);
        Assert.Equal(DeliveryStatus.Pending, (await dead.Runs.GetAsync(dead.Org, run, default)).WebhookDelivery!.Status);

        await using var next = await StartAsync((_, _) => Task.FromResult(Taken), dead.Folder);

        Assert.Equal(DeliveryStatus.Delivered, (await SettledAsync(next, run)).Status);
    }

    [Fact]
    public async Task Sender_ProcessThatDiedWhileSending_IsFollowedByAnotherOnceItsLeaseEnds()
    {
        await using var dead = await Lab.StartAsync(works: false, time: _time);
        var run = await CancelledRunAsync(dead);
        var now = _time.GetUtcNow();
        Assert.Single(await dead.Get<IDeliveryStore>().ClaimAsync(1, 1, now, now + DeliverySchedule.Lease, default));
        var sentAt = DateTimeOffset.MinValue;
        await using var next = await StartAsync(
            (_, _) =>
            {
                sentAt = _time.GetUtcNow();
                return Task.FromResult(Taken);
            },
            dead.Folder);

        await SettledAsync(next, run);

        Assert.InRange(sentAt - now, DeliverySchedule.Timeout, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Sender_StoppedWhileSending_GivesItsClaimBack()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var dead = await Lab.StartAsync(works: false, time: _time);
        var run = await CancelledRunAsync(dead);
        await using (await StartAsync(
            async (_, token) =>
            {
                reached.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, _time, token);
                return Taken;
            },
            dead.Folder))
        {
            await reached.Task.WaitAsync(TestContext.Current.CancellationToken);
        }

        var now = _time.GetUtcNow();
        var claimed = Assert.Single(await dead.Get<IDeliveryStore>().ClaimAsync(1, 1, now, now.AddSeconds(60), default));
        Assert.Equal((run, 0), (claimed.SubjectId, claimed.Tries));
    }

    private Task<Lab> StartAsync(Func<WebhookRequest, CancellationToken, Task<WebhookAnswer>> receiver, string? folder = null) =>
        Lab.StartAsync(folder, works: false, webhooks: receiver, time: _time, delivers: true);

    private static Task<WebhookAnswer> Answer(ConcurrentQueue<WebhookRequest> sent, WebhookRequest request, WebhookAnswer answer)
    {
        sent.Enqueue(request);
        return Task.FromResult(answer);
    }

    private static async Task<string> CancelledRunAsync(Lab lab, string url = Url)
    {
        var pathway = await lab.PathwayAsync("""[{"id":"a","data":{"isStart":true,"text":"Hello."}}]""", "[]");
        var scenario = await lab.ScenarioAsync(pathway, "Hello", "Hi");
        var run = await lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(WebhookUrl: url), default);
        await lab.Runs.CancelAsync(lab.Org, run.Id, default);
        return run.Id;
    }

    /// <summary>Moves the clock until the delivery is over.</summary>
    private async Task<Delivery> SettledAsync(Lab lab, string run)
    {
        while (true)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var delivery = (await lab.Store.FindAsync(lab.Org, run, default))!.WebhookDelivery!;
            if (delivery.Status is DeliveryStatus.Delivered or DeliveryStatus.Failed)
                return delivery;
            _time.Advance(TimeSpan.FromMilliseconds(250));
        }
    }
}
