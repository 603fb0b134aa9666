using Rehearsal.App.Batches;
using Rehearsal.App.Runs;
using Rehearsal.App.Simulations;
using Rehearsal.Engine.Insight.Repeats;
using Rehearsal.Server.Features.Webhooks;
using Rehearsal.Wire.Simulations;

namespace Rehearsal.Server.Features.Simulations;

/// <summary>Simulation sets as the API shows them.</summary>
internal static class SimulationSetView
{
    public static SimulationSetBody ToBody(SimulationSetDetail detail)
    {
        var (set, statistics) = (detail.Set, detail.Statistics());
        return new SimulationSetBody
        {
            Id = set.Id,
            Status = detail.Status.ToWord(),
            SimulationsPerScenario = set.SimulationsPerScenario,
            TotalScenarios = set.Scenarios.Count,
            CompletedRuns = detail.CompletedRuns,
            TotalRuns = detail.TotalRuns,
            Statistics = new SimulationStatisticsBody
            {
                PerScenario = set.Scenarios.ToDictionary(scenario => scenario.Id, scenario => ToBody(scenario, statistics.PerScenario[scenario.Id])),
                Overall = ToBody(statistics),
            },
            VersionNumber = set.VersionNumber,
            CreatedAt = set.CreatedAt,
            CompletedAt = set.CompletedAt,
            WebhookDelivery = detail.WebhookDelivery is { } delivery ? WebhookDeliveryView.ToBody(delivery) : null,
        };
    }

    private static OverallStatisticsBody ToBody(RepeatStatistics statistics) => new()
    {
        AvgPassRate = statistics.AveragePassRate,
        FlakyCount = statistics.FlakyCount,
        ReliableCount = statistics.ReliableCount,
        TotalRuns = statistics.TotalRuns,
        Reliability = ToBody(statistics.Reliability, statistics.PerScenario.Values.Sum(scenario => scenario.Errors)),
    };

    private static ScenarioStatisticsBody ToBody(ChosenScenario scenario, ScenarioStatistics statistics) => new()
    {
        ScenarioId = scenario.Id,
        ScenarioName = scenario.Name,
        TotalRuns = statistics.TotalRuns,
        Passed = statistics.Passed,
        Failed = statistics.Failed,
        PassRate = statistics.PassRate,
        IsFlaky = statistics.IsFlaky,
        Scores = new ScoreSummaryBody
        {
            Mean = statistics.Scores.Mean,
            Median = statistics.Scores.Median,
            Stddev = statistics.Scores.Deviation,
            Min = statistics.Scores.Min,
            Max = statistics.Scores.Max,
        },
        WorstRunId = statistics.WorstRunId,
        CommonFailureModes = statistics.CommonFailureModes,
        Confidence = statistics.Confidence.ToString().ToLowerInvariant(),
        Reliability = ToBody(statistics.Reliability, statistics.Errors),
    };

    private static ReliabilityBody ToBody(Reliability reliability, int errors) => new()
    {
        JudgedRuns = reliability.Judged,
        ErrorRuns = errors,
        PassRate = reliability.PassRate,
        Interval = new IntervalBody { Low = reliability.Interval.Low, High = reliability.Interval.High },
        PassHatK = reliability.PassHatK,
    };
}
