using System.Text.Json.Nodes;
using Rehearsal.App.Errors;
using Rehearsal.App.Scenarios;

namespace Rehearsal.App.Runs;

/// <summary>How one run differs from its scenario.</summary>
/// <param name="VersionNumber">The pathway's version; null for the one of contract §6.5.</param>
/// <param name="RequestDataOverride">Keys that replace the scenario's, each as a whole.</param>
/// <param name="WebhookUrl">Where to announce the finished run; http or https.</param>
/// <param name="TriggerSource">What asked for it: <c>api</c>, <c>dashboard</c>, <c>ci</c> …</param>
/// <param name="ReserveFor">The worker that alone may carry it out while it lives; null for any.</param>
public sealed record RunRequest(
    int? VersionNumber = null, JsonObject? RequestDataOverride = null, string? WebhookUrl = null, string TriggerSource = "api", string? ReserveFor = null);

/// <summary>Runs: accepts, lists, shows and cancels them. Carrying them out is the <c>RunWorker</c>'s.</summary>
public sealed class RunService(
    IRunStore runs, IScenarioStore scenarios, RunPlanner planner, RunSignals signals, IWebhookUrlPolicy webhookUrls, RunWorkerOptions worker, TimeProvider time)
{
    /// <summary>Most runs in one page.</summary>
    public const int MaxLimit = 100;

    /// <summary>Runs in a page unless asked otherwise.</summary>
    public const int DefaultLimit = 50;

    /// <summary>Accepts a run: it is stored with all it needs before this returns.</summary>
    /// <exception cref="NotFoundException">The scenario or the version does not exist.</exception>
    /// <exception cref="InvalidInputException">The webhook address is not acceptable.</exception>
    public async Task<NewRun> StartAsync(OrgId org, string scenarioId, RunRequest request, CancellationToken cancellationToken)
    {
        var scenario = await scenarios.FindAsync(org, scenarioId, cancellationToken) ?? throw NotFoundException.Scenario(scenarioId);
        if (request.WebhookUrl is { } url && webhookUrls.Refuse(url) is { } refusal)
            throw new InvalidInputException("webhook_url", refusal);
        var planned = (await planner.PlanAsync(org, [scenario], request.VersionNumber, request.RequestDataOverride, cancellationToken))[0];

        var now = time.GetUtcNow();
        var run = planned.ToRun(org, now, request.TriggerSource) with
        {
            Snapshot = planned.Snapshot with { WebhookUrl = request.WebhookUrl },
            ReservedFor = request.ReserveFor is null ? null : new Reservation(request.ReserveFor, now + worker.Lease),
        };
        try
        {
            await runs.AddAsync([run], cancellationToken);
        }
        catch (ScenariosNotFoundException)
        {
            // It was deleted since it was read.
            throw NotFoundException.Scenario(scenarioId);
        }

        signals.Added();
        return run;
    }

    /// <summary>Matching runs, newest first.</summary>
    /// <exception cref="InvalidInputException"><paramref name="limit"/> is not 1 to 100, or <paramref name="offset"/> is negative.</exception>
    public Task<Page<RunSummary>> ListAsync(OrgId org, RunFilter filter, int limit, int offset, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MaxLimit)
            throw new InvalidInputException("limit", $"A whole number from 1 to {MaxLimit} is accepted, not {limit}.");
        if (offset < 0)
            throw new InvalidInputException("offset", $"A whole number of at least 0 is accepted, not {offset}.");
        return runs.ListAsync(org, filter, limit, offset, cancellationToken);
    }

    /// <summary>The run with everything known of it.</summary>
    public async Task<RunDetail> GetAsync(OrgId org, string id, CancellationToken cancellationToken) =>
        await runs.FindAsync(org, id, cancellationToken) ?? throw NotFoundException.Run(id);

    /// <summary>Stops a run that is not finished; a finished one stays as it is.</summary>
    /// <returns>The status after the call.</returns>
    public async Task<RunStatus> CancelAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        var status = await runs.CancelAsync(org, id, time.GetUtcNow(), cancellationToken) ?? throw NotFoundException.Run(id);
        if (status == RunStatus.Cancelled)
            signals.Stop(id);
        return status;
    }
}
