using System.Text.Json.Nodes;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Engine.Fakes;

/// <summary>Answers requests by a rule and remembers them.</summary>
internal sealed class FakeWebhooks(Func<WebhookRequest, WebhookAnswer> answer) : IWebhookSender
{
    /// <summary>Nothing may be sent.</summary>
    public static FakeWebhooks None => new(request => throw new InvalidOperationException($"Nothing should have been sent to {request.Url}."));

    public List<WebhookRequest> Sent { get; } = [];

    /// <summary>Answers every request with the same JSON.</summary>
    public static FakeWebhooks Answering(string json, int status = 200) =>
        new(_ => new WebhookAnswer(status, JsonNode.Parse(json), TimeSpan.FromMilliseconds(7), 0));

    public static FakeWebhooks Failing(string message) => new(_ => throw new WebhookFailedException(message));

    public Task<WebhookAnswer> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        Sent.Add(request);
        return Task.FromResult(answer(request));
    }
}
