using Rehearsal.Cli.Reports;
using Rehearsal.Cli.Testing;
using Rehearsal.Client;
using Rehearsal.Wire.Batches;

namespace Rehearsal.Cli.Remote;

/// <summary>Follows a batch on a server, a line for each finished run on standard error.</summary>
internal sealed class BatchWatcher(RehearsalClient client)
{
    private const int DetailsAtOnce = 8;
    private readonly HashSet<string> _told = [];

    /// <summary>How the batch came out, as if its scenarios had been a suite.</summary>
    public async Task<SuiteOutcome> WatchAsync(string id, CancellationToken cancellationToken)
    {
        var batch = await client.Batches.WaitAsync(id, Tell, cancellationToken);
        var scenarios = new ScenarioOutcome[batch.ScenarioResults.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = DetailsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(batch.ScenarioResults.Index(), options, async (item, token) => scenarios[item.Index] = await OutcomeAsync(item.Item, token));
        var outcome = new SuiteOutcome($"Batch {batch.Id}", null, scenarios, null, (batch.CompletedAt - batch.CreatedAt) ?? TimeSpan.Zero);
        // Nothing passes here that the server itself did not let pass, and nothing that held no scenario.
        return outcome.Outcome != Outcome.Passed || (scenarios.Length > 0 && Style.OutcomeOf(batch.Status) == Outcome.Passed)
            ? outcome
            : throw new UserErrorException($"batch {batch.Id} ended as {batch.Status}, and none of its scenarios says why.");
    }

    private async Task<ScenarioOutcome> OutcomeAsync(ScenarioResultBody result, CancellationToken cancellationToken) => new(
        ScenarioTitle.Of(result.Name), result.RunId is { } run ? [await client.Runs.GetAsync(run, cancellationToken)] : [], MinPassRate: 1);

    private void Tell(BatchBody batch)
    {
        foreach (var result in batch.ScenarioResults)
        {
            if (result.Status is not (null or "PENDING" or "RUNNING") && _told.Add(result.ScenarioId))
                Console.Error.WriteLine($"  {result.Status,-9} {result.Name}");
        }
    }
}
