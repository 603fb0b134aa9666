using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Batches;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Batches;

namespace Rehearsal.Server.Features.Batches;

/// <summary>Accepts a batch.</summary>
internal static class StartBatch
{
    public static async Task<Accepted<BatchStarted>> HandleAsync(
        JsonBody<BatchRunRequest> body, ClaimsPrincipal user, BatchService batches, CancellationToken cancellationToken)
    {
        var wanted = body.Value;
        var request = new BatchRequest(
            wanted.ScenarioIds, wanted.VersionNumber, wanted.RequestDataOverride, QueryValue.Text(wanted.WebhookUrl), wanted.TriggerSource,
            wanted.PublishOnPass ?? false);
        var runs = await batches.StartAsync(user.Organisation(), request, cancellationToken);
        var id = runs[0].BatchId!;
        return TypedResults.Accepted($"/v1/agent-testing/batches/{id}", new BatchStarted
        {
            BatchId = id,
            Runs = [.. runs.Select(run => new BatchRunStarted { RunId = run.Id, ScenarioId = run.Snapshot.Scenario.Id })],
        });
    }
}
