using Rehearsal.App.Deliveries;
using Rehearsal.Wire.Webhooks;

namespace Rehearsal.Server.Features.Webhooks;

/// <summary>A completion webhook as its subject shows it. The address is left out: it may hold a secret of its receiver.</summary>
internal static class WebhookDeliveryView
{
    public static WebhookDeliveryBody ToBody(Delivery delivery) => new()
    {
        Id = delivery.Id,
        Status = delivery.Status.ToWord(),
        NextAttemptAt = delivery.DueAt,
        CompletedAt = delivery.CompletedAt,
        Attempts =
        [
            .. delivery.Attempts.Select(attempt => new WebhookAttemptBody
            {
                StartedAt = attempt.StartedAt,
                DurationMs = attempt.DurationMs,
                StatusCode = attempt.StatusCode,
                Error = attempt.Error,
            }),
        ],
    };
}
