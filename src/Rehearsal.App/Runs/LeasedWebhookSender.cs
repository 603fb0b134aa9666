using Rehearsal.Engine.Webhooks;

namespace Rehearsal.App.Runs;

/// <summary>Sends only while this node holds its lease: an effect must not come from a node that was given up for dead.</summary>
internal sealed class LeasedWebhookSender(IWebhookSender inner, Func<bool> holdsLease) : IWebhookSender
{
    public Task<WebhookAnswer> SendAsync(WebhookRequest request, CancellationToken cancellationToken) => holdsLease()
        ? inner.SendAsync(request, cancellationToken)
        : throw new OperationCanceledException("The lease on the run was lost.");
}
