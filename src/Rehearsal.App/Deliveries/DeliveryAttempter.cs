using Microsoft.Extensions.Logging;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.App.Deliveries;

/// <summary>Makes one attempt at a delivery and records how it went.</summary>
internal sealed partial class DeliveryAttempter(
    IDeliveryStore store, IDeliveryContent content, IWebhookSender webhooks, TimeProvider time, ILogger<DeliveryAttempter> logger)
{
    /// <summary>The header with the delivery's id, by which a receiver tells a repetition.</summary>
    public const string IdHeader = "X-Webhook-Id";

    /// <summary>Sends the delivery once. When the process stops in between, the claim is given back: the next one sends it.</summary>
    public async Task AttemptAsync(ClaimedDelivery delivery, CancellationToken stop)
    {
        try
        {
            // What is deleted takes its delivery along, so there is nothing to record then.
            if (await content.WriteAsync(delivery, stop) is { } body)
                await RecordAsync(delivery, await SendAsync(delivery, body, stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await store.ReleaseAsync(delivery, CancellationToken.None);
        }
    }

    private async Task<DeliveryAttempt> SendAsync(ClaimedDelivery delivery, string body, CancellationToken stop)
    {
        var secret = await store.FindSecretAsync(delivery.Org, stop);
        var (at, started) = (time.GetUtcNow(), time.GetTimestamp());
        // Another process may send it as soon as the lease is over.
        if (at + DeliverySchedule.Timeout >= delivery.LeaseUntil)
            throw new InvalidOperationException("The lease would run out before the receiver's time does.");
        try
        {
            var answer = await webhooks.SendAsync(
                new WebhookRequest("POST", delivery.Url, Headers(delivery, body, secret), body, DeliverySchedule.Timeout, Retries: 0) { StatusAlone = true },
                stop);
            return new DeliveryAttempt(at, Elapsed(), answer.Status, DeliverySchedule.IsSuccess(answer.Status) ? null : Refused(answer.Status));
        }
        catch (WebhookFailedException unanswered)
        {
            return new DeliveryAttempt(at, Elapsed(), null, unanswered.Message);
        }

        long Elapsed() => (long)time.GetElapsedTime(started).TotalMilliseconds;
    }

    private static Dictionary<string, string> Headers(ClaimedDelivery delivery, string body, SigningSecret? secret)
    {
        var headers = new Dictionary<string, string> { [IdHeader] = delivery.Id };
        if (secret is not null)
            headers[SigningSecret.Header] = secret.Sign(body);
        return headers;
    }

    private static string Refused(int status) => status is >= 300 and < 400
        ? $"The receiver answered {status}; redirects are not followed."
        : $"The receiver answered {status}; 200 to 299 means that it took the announcement.";

    private async Task RecordAsync(ClaimedDelivery delivery, DeliveryAttempt attempt)
    {
        var wait = DeliverySchedule.WaitAfter(attempt, delivery.Tries);
        var kept = await store.RecordAsync(delivery, attempt, time.GetUtcNow() + wait, CancellationToken.None);
        if (kept && wait is null && attempt.Error is not null)
            LogGivenUp(delivery.Id, delivery.Kind, delivery.SubjectId, delivery.Tries + 1, attempt.Error);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {DeliveryId} of {Kind} {SubjectId} was given up after {Tries} attempts: {Error}")]
    private partial void LogGivenUp(string deliveryId, DeliveryKind kind, string subjectId, int tries, string error);
}
