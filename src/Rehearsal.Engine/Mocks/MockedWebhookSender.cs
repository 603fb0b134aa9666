using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Engine.Mocks;

/// <summary>
/// Answers a conversation's requests from mocks, and sends only what the mode lets out. Which answer of a sequence comes next is
/// read from the conversation's events, so it survives wherever the conversation does.
/// </summary>
/// <param name="inner">Where live requests go.</param>
/// <param name="settings">The mode and the mocks.</param>
/// <param name="conversation">The conversation whose agent sends; its events tell of each use.</param>
/// <param name="time">The clock that delays go by.</param>
public sealed class MockedWebhookSender(IWebhookSender inner, MockSettings settings, Conversation conversation, TimeProvider time) : IWebhookSender
{
    /// <summary>What a request is told in <see cref="WebhookMode.Off"/>.</summary>
    public const string OffMessage = "Webhooks are off: the request was not sent.";

    // As many as the real sender tries at most.
    private const int MaxRetries = 10;

    /// <inheritdoc/>
    /// <exception cref="MockMissedException">The mode is <see cref="WebhookMode.Mock"/> and no mock matches.</exception>
    public Task<WebhookAnswer> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        if (settings.Mode == WebhookMode.Off)
            throw new WebhookFailedException(OffMessage);
        var asked = new MockRequest(request, new ConversationVariables(conversation, time.GetUtcNow()));
        if (settings.Mocks.FirstOrDefault(mock => MockMatcher.Compare(mock.Match, asked).Count == 0) is { } mock)
            return AnswerAsync(mock, asked, cancellationToken);
        return settings.Mode == WebhookMode.Live ? inner.SendAsync(request, cancellationToken) : throw MockMissedException.For(asked, settings.Mocks);
    }

    /// <summary>Answers; where the request asks for retries, the next answer of the sequence is the next try's, without a wait between.</summary>
    private async Task<WebhookAnswer> AnswerAsync(Mock mock, MockRequest asked, CancellationToken cancellationToken)
    {
        var (request, started) = (asked.Sent, time.GetTimestamp());
        for (var retries = 0; ; retries++)
        {
            var answer = Use(mock, request);
            var late = answer.Error == MockError.Timeout || answer.Delay > request.Timeout;
            await WaitAsync(answer.Delay < request.Timeout ? answer.Delay : request.Timeout, cancellationToken);
            if (late)
                throw new WebhookFailedException($"The {request.Method} request got no answer within {request.Timeout.TotalSeconds:0.###} s, as the mock {mock.Label} wants.");
            if (retries < Math.Min(request.Retries, MaxRetries) && MayPass(answer))
                continue;
            if (answer.Error == MockError.Connection)
                throw new WebhookFailedException($"The {request.Method} request found no connection, as the mock {mock.Label} wants.");
            return new WebhookAnswer(answer.Status, MockTemplate.Body(answer.Body, asked), time.GetElapsedTime(started), retries) { Headers = answer.Headers };
        }
    }

    private MockAnswer Use(Mock mock, WebhookRequest request)
    {
        var (answer, use) = MockUsage.Next(mock, conversation);
        var invoked = conversation.Events.OfType<WebhookInvoked>().LastOrDefault(sent => sent.Url == request.Url);
        conversation.Record(use with { NodeId = request.Origin?.NodeId, OperationId = invoked?.Sequence }, time.GetUtcNow());
        return answer;
    }

    private Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        delay > TimeSpan.Zero ? Task.Delay(delay, time, cancellationToken) : Task.CompletedTask;

    private static bool MayPass(MockAnswer answer) => answer.Error == MockError.Connection || answer is { Error: null, Status: 429 or >= 500 };
}
