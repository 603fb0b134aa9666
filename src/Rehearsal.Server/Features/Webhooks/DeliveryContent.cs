using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Rehearsal.App.Batches;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Errors;
using Rehearsal.App.Runs;
using Rehearsal.App.Simulations;
using Rehearsal.Server.Features.Batches;
using Rehearsal.Server.Features.Runs;
using Rehearsal.Server.Features.Simulations;
using Rehearsal.Wire;

namespace Rehearsal.Server.Features.Webhooks;

/// <summary>What is over as its completion webhook tells it: as the API shows it with the event's members before it, never wrapped (contract §15).</summary>
internal sealed class DeliveryContent(RunService runs, BatchService batches, SimulationSetService sets) : IDeliveryContent
{
    // Request data may be as deep as the framework's default allows; in the body it stands some levels deeper.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 256 };

    /// <inheritdoc/>
    public async Task<string?> WriteAsync(ClaimedDelivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            return delivery.Kind switch
            {
                DeliveryKind.Run => await WriteRunAsync(delivery, cancellationToken),
                DeliveryKind.Batch => await WriteBatchAsync(delivery, cancellationToken),
                _ => await WriteSetAsync(delivery, cancellationToken),
            };
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    // Each without what would differ from attempt to attempt: the state of its own delivery, and an explanation asked for meanwhile.
    private async Task<string> WriteRunAsync(ClaimedDelivery delivery, CancellationToken cancellationToken)
    {
        var run = await runs.GetAsync(delivery.Org, delivery.SubjectId, cancellationToken);
        return Write(delivery, RunDetailView.ToBody(run with { WebhookDelivery = null, Analysis = null }), WireJson.Default.RunDetailBody);
    }

    private async Task<string> WriteBatchAsync(ClaimedDelivery delivery, CancellationToken cancellationToken)
    {
        var batch = await batches.GetAsync(delivery.Org, delivery.SubjectId, cancellationToken);
        return Write(delivery, BatchView.ToBody(batch with { WebhookDelivery = null }), WireJson.Default.BatchBody);
    }

    private async Task<string> WriteSetAsync(ClaimedDelivery delivery, CancellationToken cancellationToken)
    {
        var set = await sets.GetAsync(delivery.Org, delivery.SubjectId, cancellationToken);
        return Write(delivery, SimulationSetView.ToBody(set with { WebhookDelivery = null }), WireJson.Default.SimulationSetBody);
    }

    private static string Write<T>(ClaimedDelivery delivery, T subject, JsonTypeInfo<T> type)
    {
        var (kind, id) = (delivery.Kind.ToWord(), delivery.SubjectId);
        var name = $"agent_testing.{kind}.completed";
        var body = new JsonObject { ["event"] = name, ["type"] = name, [$"{kind}_id"] = id };
        foreach (var (member, value) in JsonSerializer.SerializeToNode(subject, type)!.AsObject())
            body[member] = value?.DeepClone();
        using var document = JsonDocument.Parse(body.ToJsonString(), Deep);
        return JavaScriptJson.Write(document.RootElement);
    }
}
