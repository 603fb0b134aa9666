using System.Globalization;
using System.Text.Json.Nodes;
using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.App.Personas;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;

namespace Rehearsal.App.Batches;

/// <summary>What a batch is to be.</summary>
/// <param name="ScenarioIds">Its scenarios, of whatever agents; repetitions count once.</param>
/// <param name="VersionNumber">The version of each pathway under test; null for the one of contract §6.5.</param>
/// <param name="RequestDataOverride">Keys that replace those of every scenario, each as a whole.</param>
/// <param name="WebhookUrl">Where to announce the finished batch; http or https.</param>
/// <param name="TriggerSource">What asked for it; null for <c>api</c>.</param>
/// <param name="PublishOnPass">Whether the version is to go to production when the batch passes.</param>
public sealed record BatchRequest(
    IReadOnlyList<string?>? ScenarioIds, int? VersionNumber = null, JsonObject? RequestDataOverride = null, string? WebhookUrl = null,
    string? TriggerSource = null, bool PublishOnPass = false)
{
    /// <summary>The batch's id, chosen beforehand by who must find it again after a crash; null for a new one.</summary>
    internal string? Id { get; init; }

    /// <summary>A persona that is run with a prompt of its own; null for personas as they are.</summary>
    internal PersonaTrial? Trial { get; init; }
}

/// <summary>Batches: many scenarios, each run once. Their runs are carried out like all others.</summary>
public sealed class BatchService(
    IBatchStore batches, ScenarioChoice choice, RunPlanner planner, PathwayService pathways, RunSignals signals, IWebhookUrlPolicy webhookUrls,
    PathwayOptions options, TimeProvider time)
{
    /// <summary>Longest text that says what asked for a batch.</summary>
    public const int MaxTriggerSource = 32;

    private const string DefaultTriggerSource = "api";

    /// <summary>Accepts a batch: it is stored with all its runs before this returns, or nothing is.</summary>
    /// <returns>The runs, in the order of the scenarios.</returns>
    /// <exception cref="InvalidInputException">A member is wrong.</exception>
    /// <exception cref="ScenariosNotFoundException">The organisation lacks some of the scenarios.</exception>
    /// <exception cref="NotFoundException">A pathway has no such version.</exception>
    public async Task<IReadOnlyList<NewRun>> StartAsync(OrgId org, BatchRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        var scenarios = await choice.FindAsync(org, request.ScenarioIds, cancellationToken);
        var planned = await planner.PlanAsync(org, scenarios, request.VersionNumber, request.RequestDataOverride, request.Trial, cancellationToken);

        var now = time.GetUtcNow();
        var batch = new Batch
        {
            Id = request.Id ?? RunPlanner.NewId(now),
            Org = org,
            TriggerSource = request.TriggerSource ?? DefaultTriggerSource,
            VersionNumber = request.VersionNumber,
            PublishOnPass = request.PublishOnPass,
            Scenarios = [.. scenarios.Select(scenario => new ChosenScenario(scenario.Id, scenario.Name, scenario.IsRequiredForPromotion))],
            CreatedAt = now,
        };
        var publication = request.PublishOnPass ? await PublicationOfAsync(org, request, scenarios, planned, cancellationToken) : null;
        NewRun[] runs = [.. planned.Select(run => run.ToRun(org, now, batch.TriggerSource) with { BatchId = batch.Id })];
        await batches.AddAsync(batch, runs, request.WebhookUrl, publication, cancellationToken);
        signals.Added();
        return runs;
    }

    /// <summary>The batch with its runs.</summary>
    public async Task<BatchDetail> GetAsync(OrgId org, string id, CancellationToken cancellationToken) =>
        await batches.FindAsync(org, id, cancellationToken) ?? throw NotFoundException.Batch(id);

    /// <summary>Stops what is not finished of a batch; one that is over stays as it is.</summary>
    public async Task<GroupStopped> CancelAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        var stopped = await batches.CancelAsync(org, id, time.GetUtcNow(), cancellationToken) ?? throw NotFoundException.Batch(id);
        foreach (var run in stopped.StoppedRuns)
            signals.Stop(run);
        return stopped;
    }

    private void Check(BatchRequest request)
    {
        if (request.WebhookUrl is { } url && webhookUrls.Refuse(url) is { } refusal)
            throw new InvalidInputException("webhook_url", refusal);
        if (request.TriggerSource is { } source && (source.Length > MaxTriggerSource || string.IsNullOrWhiteSpace(source)))
            throw new InvalidInputException("trigger_source", $"A text of 1 to {MaxTriggerSource} characters is accepted.");
        if (request is { PublishOnPass: true, VersionNumber: null })
            throw new InvalidInputException("version_number", "publish_on_pass needs the number of the version to publish.");
    }

    /// <summary>What is published is what the runs meet, although somebody may edit the version while they talk.</summary>
    private async Task<Publication> PublicationOfAsync(
        OrgId org, BatchRequest request, IReadOnlyList<Scenario> scenarios, IReadOnlyList<PlannedRun> planned, CancellationToken cancellationToken)
    {
        var tested = scenarios.Select(scenario => scenario.PathwayId).Distinct(StringComparer.Ordinal).ToList();
        if (tested is not [{ } pathway] || planned[0].Snapshot.Graph is not { } graph)
            throw new InvalidInputException("publish_on_pass", "It is accepted only where every scenario tests one and the same pathway.");
        var number = request.VersionNumber!.Value;
        PathwayService.ThrowIfUnderRepair(await pathways.GetVersionAsync(org, pathway, number.ToString(CultureInfo.InvariantCulture), cancellationToken));
        return new Publication(pathway, graph, number, !options.PublishSnapshots);
    }
}
