using Rehearsal.App.Batches;
using Rehearsal.App.Errors;
using Rehearsal.App.Scenarios;

namespace Rehearsal.App.Pathways;

/// <summary>What became of a request to publish.</summary>
/// <param name="VersionNumber">The version now in place; null while gates decide.</param>
/// <param name="BatchId">The batch whose passing publishes the version; null when nothing had to be waited for.</param>
public sealed record PublishOutcome(int? VersionNumber, string? BatchId);

/// <summary>Puts versions of pathways into staging and production; into production only past the gates (contract §6.6).</summary>
public sealed class PublishService(PathwayService pathways, IPathwayStore store, IScenarioStore scenarios, BatchService batches, PathwayOptions options, TimeProvider time)
{
    private const string TriggerSource = "promotion";

    /// <summary>Marks a version as the one in staging, in place of the one before.</summary>
    /// <param name="org">Whose.</param>
    /// <param name="pathwayId">The pathway.</param>
    /// <param name="version">The version's number or id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NotFoundException">There is no such pathway or version.</exception>
    public async Task<PublishOutcome> StageAsync(OrgId org, string pathwayId, string version, CancellationToken cancellationToken)
    {
        var staged = await pathways.GetVersionAsync(org, pathwayId, version, cancellationToken);
        PathwayService.ThrowIfUnderRepair(staged);
        await store.StageAsync(org, pathwayId, staged.Number, time.GetUtcNow(), cancellationToken);
        return new PublishOutcome(staged.Number, null);
    }

    /// <summary>Puts a version into production, frozen, under a new number unless the options say otherwise: at once, or when the batch of its gates has passed.</summary>
    /// <param name="org">Whose.</param>
    /// <param name="pathwayId">The pathway.</param>
    /// <param name="version">The version's number or id.</param>
    /// <param name="runTests">False to pass the gates by.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NotFoundException">There is no such pathway or version.</exception>
    /// <exception cref="InvalidInputException">The version has no nodes, or there are more gates than a batch takes.</exception>
    public async Task<PublishOutcome> PublishAsync(OrgId org, string pathwayId, string version, bool runTests, CancellationToken cancellationToken)
    {
        var wanted = await pathways.GetVersionAsync(org, pathwayId, version, cancellationToken);
        PathwayService.ThrowIfUnderRepair(wanted);
        if (!wanted.Graph.Parse().HasNodes)
            throw new InvalidInputException("version_number", $"Version {wanted.Number} has no nodes, so there is nothing that could answer in production.");
        var gates = runTests ? await GatesAsync(org, pathwayId, cancellationToken) : [];
        if (gates.Count > 0)
        {
            var runs = await batches.StartAsync(org, new BatchRequest(gates, wanted.Number, TriggerSource: TriggerSource, PublishOnPass: true), cancellationToken);
            return new PublishOutcome(null, runs[0].BatchId);
        }

        var number = await store.PublishAsync(org, new Publication(pathwayId, wanted.Graph, wanted.Number, !options.PublishSnapshots), time.GetUtcNow(), cancellationToken);
        return new PublishOutcome(number ?? throw NotFoundException.Pathway(pathwayId), null);
    }

    private async Task<IReadOnlyList<string>> GatesAsync(OrgId org, string pathwayId, CancellationToken cancellationToken)
    {
        var enabled = await scenarios.ListAsync(org, new ScenarioFilter(pathwayId, Enabled: true), cancellationToken);
        return [.. enabled.Items.Select(listed => listed.Scenario).Where(scenario => scenario.IsRequiredForPromotion).Select(scenario => scenario.Id)];
    }
}
