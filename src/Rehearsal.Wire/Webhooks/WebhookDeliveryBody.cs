using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Webhooks;

/// <summary>How a completion webhook stands (contract §15).</summary>
public sealed record WebhookDeliveryBody
{
    [Description("The delivery's id, sent as `X-Webhook-Id` with every attempt."), Example("0198c0de-0000-7000-8000-000000000011")]
    public required string Id { get; init; }

    [Description("`WAITING` until the subject is over, `PENDING` until the receiver answered, `DELIVERED` or `FAILED`."), Example("DELIVERED")]
    [OneOf("WAITING", "PENDING", "DELIVERED", "FAILED")]
    public required string Status { get; init; }

    [Description("When it is sent next; null unless `PENDING`."), Example("null")]
    public required DateTimeOffset? NextAttemptAt { get; init; }

    [Description("When it was delivered or given up; null until then."), Example("2026-04-14T10:30:14.520Z")]
    public required DateTimeOffset? CompletedAt { get; init; }

    [Description("Every attempt that came to an end, oldest first.")]
    public required IReadOnlyList<WebhookAttemptBody> Attempts { get; init; }
}

/// <summary>One attempt to deliver a completion webhook.</summary>
public sealed record WebhookAttemptBody
{
    [Description("When the request went out."), Example("2026-04-14T10:30:14.340Z")]
    public required DateTimeOffset StartedAt { get; init; }

    [Description("Milliseconds until the answer, or until there was none."), Example("180")]
    public required long DurationMs { get; init; }

    [Description("The HTTP status that the receiver answered; null when no answer came."), Example("200")]
    public required int? StatusCode { get; init; }

    [Description("Why it was no success, or null."), Example("null")]
    public required string? Error { get; init; }
}
