using Rehearsal.App.Runs;
using Rehearsal.Wire.Json;
using Rehearsal.Wire.Runs;

namespace Rehearsal.Server.Features.Runs;

/// <summary>Runs as lists show them. The results pass through as stored.</summary>
internal static class RunSummaryView
{
    public static RunSummaryBody ToBody(RunSummary run) => new()
    {
        Id = run.Id,
        ScenarioId = run.ScenarioId,
        PathwayId = run.PathwayId,
        PersonaId = run.PersonaId,
        RemoteAgentId = run.RemoteAgentId,
        BatchId = run.BatchId,
        Status = run.Status.ToWord(),
        OverallScore = run.OverallScore,
        TurnCount = run.TurnCount,
        DurationMs = run.DurationMs,
        CreatedAt = run.CreatedAt,
        Scenario = new RunScenario { Id = run.ScenarioId, Name = run.ScenarioName },
        AssertionResults = new RawJson(run.AssertionResultsJson),
        MessageCount = run.MessageCount,
        VersionNumber = run.VersionNumber,
        SimulationSetId = run.SimulationSetId,
        CallId = run.CallId,
        StartedAt = run.StartedAt,
        CompletedAt = run.CompletedAt,
        ErrorMessage = run.ErrorMessage,
        TriggerSource = run.TriggerSource,
    };
}
