using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Fakes;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Engine.Mocks;

public sealed class MockedWebhookSenderTests
{
    private const string Orders = "https://shop.test/orders";

    private readonly FakeTimeProvider _time = new(Talk.Start);
    private readonly FakeWebhooks _real = FakeWebhooks.Answering("""{"from":"real"}""");

    private Conversation Conversation { get; set; } = Talk.Of().With("name", "Ada");

    [Fact]
    public async Task Send_FirstMockThatMatches_Answers()
    {
        var answer = await SendAsync(
            """
            [{"match":{"url":"https://other.test"},"respond":{"body":1}},
             {"match":{"url":"https://shop.test"},"respond":{"status":201,"headers":{"X-A":"b"},"body":{"n":2}}},
             {"respond":{"body":3}}]
            """,
            MocksOf.Post(Orders));

        Assert.Equal((201, """{"n":2}""", "b", 0), (answer.Status, answer.Body!.ToJsonString(), answer.Headers["x-a"], answer.Retries));
        Assert.Empty(_real.Sent);
    }

    [Fact]
    public async Task Send_Live_WhatNoMockMatchesGoesOut()
    {
        var answer = await SendAsync("""[{"match":{"url":"https://other.test"},"respond":{}}]""", MocksOf.Post(Orders));
        Assert.Equal("""{"from":"real"}""", answer.Body!.ToJsonString());
        Assert.Empty(Conversation.Events);
    }

    [Fact]
    public async Task Send_Off_NothingGoesOutAndMocksAreSilent()
    {
        var failure = await Assert.ThrowsAsync<WebhookFailedException>(() => SendAsync("""[{"respond":{}}]""", MocksOf.Post(Orders), WebhookMode.Off));
        Assert.Equal(MockedWebhookSender.OffMessage, failure.Message);
        Assert.Empty(_real.Sent);
    }

    [Fact]
    public async Task Send_MockWithoutAMatch_NamesTheNearestAndWhy()
    {
        var missed = await Assert.ThrowsAsync<MockMissedException>(() => SendAsync(
            """
            [{"match":{"method":"GET","url":"https://far.test"},"respond":{}},
             {"match":{"method":"POST","url":"https://shop.test/prices"},"respond":{}},
             {"name":"Order 18","match":{"url":"https://shop.test/orders","arguments":{"order":18}},"respond":{}}]
            """,
            MocksOf.Post(Orders + "?key=abc", """{"order":17}"""), WebhookMode.Mock));

        Assert.Equal(
            "No mock matches the request POST https://shop.test/orders of node 'Look up', and webhook_mode is mock, so it is not sent. " +
            "The nearest is 'Order 18', which does not match by arguments.order: expected 18, got 17.",
            missed.Message);
        Assert.Empty(_real.Sent);
    }

    [Fact]
    public async Task Send_MocksAllOneCriterionOff_TakesTheLikestAddress()
    {
        var missed = await Assert.ThrowsAsync<MockMissedException>(() => SendAsync(
            """[{"match":{"url":"https://far.test"},"respond":{}},{"match":{"url":"https://shop.test/ordersX"},"respond":{}}]""", MocksOf.Post(Orders), WebhookMode.Mock));
        Assert.Contains("The nearest is mocks[1] (https://shop.test/ordersX)", missed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_MockModeWithoutMocks_SaysSo()
    {
        var tool = MocksOf.Post(Orders, origin: new RequestOrigin("n", "Desk", "Lookup"));
        var missed = await Assert.ThrowsAsync<MockMissedException>(() => SendAsync("[]", tool, WebhookMode.Mock));
        Assert.Contains("of the tool 'Lookup' on node 'Desk'", missed.Message, StringComparison.Ordinal);
        Assert.EndsWith("There are no mocks.", missed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"{{request.body.order}}","text":"No. {{request.body.order}}"}""", """{"id":17,"text":"No. 17"}""")]
    [InlineData("""{"day":"{{request.query.day}}","who":"{{ name }}"}""", """{"day":"mon","who":"Ada"}""")]
    [InlineData("""["{{request.method}}","{{request.body.none}}",null,1.50]""", """["POST","{{request.body.none}}",null,1.50]""")]
    [InlineData("\"{\\\"n\\\": {{request.body.order}}}\"", """{"n":17}""")]
    [InlineData("\"plain {{name}}\"", "\"plain Ada\"")]
    [InlineData("\"{ not json\"", "\"{ not json\"")]
    public async Task Send_TemplateBody_IsFilledWithTypedValues(string body, string expected)
    {
        var answer = await SendAsync($$$"""[{"respond":{"body":{{{body}}}}}]""", MocksOf.Post(Orders + "?day=mon", """{"order":17}"""));
        Assert.Equal(expected, answer.Body!.ToJsonString());
    }

    [Fact]
    public async Task Send_Sequence_GoesOnAfterACheckpointAndTheLastRepeats()
    {
        const string Mocks = """[{"name":"S","respond":[{"body":1},{"body":2},{"body":3}]}]""";
        var bodies = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            bodies.Add((int)(await SendAsync(Mocks, MocksOf.Post(Orders))).Body!);
            Conversation = JsonSerializer.Deserialize<Conversation>(JsonSerializer.Serialize(Conversation))!;
        }

        Assert.Equal([1, 2, 3, 3, 3], bodies);
        Assert.Equal([0, 1, 2, 2, 2], Conversation.Events.OfType<MockUsed>().Select(used => used.Answer));
    }

    [Fact]
    public async Task Send_Use_IsAnEventOfTheRequest()
    {
        var invoked = Conversation.Record(new WebhookInvoked(Orders, "POST", [], null, null, 10_000), Talk.Start);
        await SendAsync("""[{"respond":{"status":404}}]""", MocksOf.Post(Orders));

        var used = Assert.IsType<MockUsed>(Conversation.Events[^1]);
        Assert.Equal(("mocks[0] (any request)", 0, 0, 404, null), (used.Mock, used.Index, used.Answer, used.Status, used.Error));
        Assert.Equal(("n-1", (int?)invoked.Sequence), (used.NodeId, used.OperationId));
    }

    [Fact]
    public async Task Send_Retries_TakeTheNextAnswers()
    {
        const string Mocks = """[{"respond":[{"status":503},{"error":"connection"},{"status":429},{"body":"ok"}]}]""";
        var answer = await SendAsync(Mocks, MocksOf.Post(Orders, retries: 5));
        Assert.Equal((200, 3), (answer.Status, answer.Retries));
    }

    [Fact]
    public async Task Send_RetriesUsedUp_GiveTheLastAnswer()
    {
        var answer = await SendAsync("""[{"respond":{"status":500}}]""", MocksOf.Post(Orders, retries: int.MaxValue));
        Assert.Equal((500, 10), (answer.Status, answer.Retries));
    }

    [Theory]
    [InlineData("connection", "The POST request found no connection, as the mock mocks[0] (any request) wants.")]
    [InlineData("timeout", "The POST request got no answer within 10 s, as the mock mocks[0] (any request) wants.")]
    public async Task Send_Error_GivesNoAnswer(string error, string message)
    {
        var failure = await Assert.ThrowsAsync<WebhookFailedException>(() => SendAsync($$$"""[{"respond":{"error":"{{{error}}}"}}]""", MocksOf.Post(Orders)));
        Assert.Equal(message, failure.Message);
        Assert.Equal(error, Assert.IsType<MockUsed>(Conversation.Events[^1]).Error);
    }

    [Fact]
    public async Task Send_Delay_GoesByTheClock()
    {
        var sending = SendAsync("""[{"respond":{"delay_ms":400}}]""", MocksOf.Post(Orders));
        _time.Advance(TimeSpan.FromMilliseconds(399));
        Assert.False(sending.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(400, (await sending).Duration.TotalMilliseconds);
    }

    [Fact]
    public async Task Send_DelayBeyondTheTimeLimit_IsATimeout()
    {
        var sending = SendAsync("""[{"respond":{"delay_ms":60000}}]""", MocksOf.Post(Orders));
        _time.Advance(TimeSpan.FromSeconds(10));
        var failure = await Assert.ThrowsAsync<WebhookFailedException>(() => sending);
        Assert.Contains("got no answer within 10 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WarnOfUnused_NamesEachMockThatNeverAnswered()
    {
        var mocks = MocksOf.Json("""[{"name":"A","respond":{}},{"match":{"tool":"T"},"respond":{}},{"name":"C","respond":{}}]""");
        Conversation.Record(new MockUsed("'A'", 0, 0, 200, null), Talk.Start);

        MockUsage.WarnOfUnused(mocks, Conversation, Talk.Start);

        Assert.Equal(
            ["The mock mocks[1] (tool 'T') was never used.", "The mock 'C' was never used."],
            Conversation.Events.OfType<WarningRaised>().Select(warning => warning.Message));
        Assert.Equal([1, 0, 0], MockUsage.Of(mocks, Conversation).Select(usage => usage.Uses));
    }

    [Fact]
    public void FindCode_NodeAlone_GivesItsResultsInSequence()
    {
        var mocks = MocksOf.Json(
            """
            [{"match":{"node":"n-1","url":"https://shop.test"},"respond":{"body":0}},
             {"match":{"node":"Look up"},"respond":[{"body":{"who":"{{name}}"}},{"error":"connection"}]}]
            """);

        var first = MockedCode.Find(mocks, Conversation, MocksOf.LookUp, Talk.Start)!;
        Conversation.Record(first.Use, Talk.Start);
        var second = MockedCode.Find(mocks, Conversation, MocksOf.LookUp, Talk.Start)!;

        Assert.Equal("""{"who":"Ada"}""", first.Result!.ToJsonString());
        Assert.Equal((1, "n-1", MockError.Connection), (second.Use.Answer, second.Use.NodeId, second.Error));
        Assert.Null(MockedCode.Find(mocks, Conversation, new RequestOrigin("x", "Other", null), Talk.Start));
    }

    private Task<WebhookAnswer> SendAsync(string mocks, WebhookRequest request, WebhookMode mode = WebhookMode.Live) =>
        new MockedWebhookSender(_real, new MockSettings(mode, MocksOf.Json(mocks)), Conversation, _time).SendAsync(request, TestContext.Current.CancellationToken);
}
