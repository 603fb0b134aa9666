using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Errors;
using Rehearsal.App.Runs;
using Rehearsal.Server.Features.Runs;
using Rehearsal.Wire;

namespace Rehearsal.Server.Features.Webhooks;

/// <summary>A finished run as its completion webhook tells it: the detail with the event's members before it, never wrapped (contract §15).</summary>
internal sealed class DeliveryContent(RunService runs) : IDeliveryContent
{
    // Request data may be as deep as the framework's default allows; in the body it stands some levels deeper.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 256 };

    /// <inheritdoc/>
    public async Task<string?> WriteAsync(ClaimedDelivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            var run = await runs.GetAsync(delivery.Org, delivery.SubjectId, cancellationToken);
            return Write($"agent_testing.{delivery.Kind.ToWord()}.completed", "run_id", run);
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    private static string Write(string name, string idMember, RunDetail run)
    {
        var body = new JsonObject { ["event"] = name, ["type"] = name, [idMember] = run.Summary.Id };
        // Without the state of its own delivery, which would differ from attempt to attempt.
        var detail = RunDetailView.ToBody(run with { WebhookDelivery = null });
        foreach (var (member, value) in JsonSerializer.SerializeToNode(detail, WireJson.Default.RunDetailBody)!.AsObject())
            body[member] = value?.DeepClone();
        using var document = JsonDocument.Parse(body.ToJsonString(), Deep);
        return JavaScriptJson.Write(document.RootElement);
    }
}
