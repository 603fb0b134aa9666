using Rehearsal.App.Batches;
using Rehearsal.App.Runs;
using Rehearsal.Server.Features.Runs;
using Rehearsal.Server.Features.Webhooks;
using Rehearsal.Wire.Batches;

namespace Rehearsal.Server.Features.Batches;

/// <summary>Batches as the API shows them.</summary>
internal static class BatchView
{
    public static BatchBody ToBody(BatchDetail detail)
    {
        var batch = detail.Batch;
        var runs = detail.Runs.ToDictionary(run => run.ScenarioId, StringComparer.Ordinal);
        return new BatchBody
        {
            Id = batch.Id,
            Status = batch.Status.ToWord(),
            TotalScenarios = batch.Scenarios.Count,
            PassedScenarios = detail.Passed,
            FailedScenarios = detail.Failed,
            TriggerSource = batch.TriggerSource,
            PublishOnPass = batch.PublishOnPass,
            VersionNumber = batch.VersionNumber,
            PublishedVersionNumber = batch.PublishedVersion,
            CreatedAt = batch.CreatedAt,
            CompletedAt = batch.CompletedAt,
            Runs = [.. detail.Runs.Select(RunSummaryView.ToBody)],
            ScenarioResults = [.. batch.Scenarios.Select(scenario => Result(scenario, runs.GetValueOrDefault(scenario.Id)))],
            WebhookDelivery = detail.WebhookDelivery is { } delivery ? WebhookDeliveryView.ToBody(delivery) : null,
        };
    }

    private static ScenarioResultBody Result(ChosenScenario scenario, RunSummary? run) => new()
    {
        ScenarioId = scenario.Id,
        RunId = run?.Id,
        Name = scenario.Name,
        Required = scenario.IsRequired,
        Status = run?.Status.ToWord(),
        Score = run?.OverallScore,
    };
}
