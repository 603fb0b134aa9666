using Rehearsal.App;
using Rehearsal.App.Batches;
using Rehearsal.App.Runs;
using Rehearsal.App.Simulations;

namespace Rehearsal.Storage.Stores;

/// <summary>A row of <c>simulation_sets</c>.</summary>
internal sealed class SimulationSetRow
{
    public string Id { get; init; } = "";
    public string OrgId { get; init; } = "";
    public string Status { get; init; } = "";
    public long SimulationsPerScenario { get; init; }
    public long? VersionNumber { get; init; }
    public string Scenarios { get; init; } = "";
    public long CreatedAt { get; init; }
    public long? CompletedAt { get; init; }

    public SimulationSet ToSet() => new()
    {
        Id = Id,
        Org = new OrgId(OrgId),
        Status = RunStatusExtensions.Parse(Status)!.Value,
        SimulationsPerScenario = (int)SimulationsPerScenario,
        VersionNumber = (int?)VersionNumber,
        Scenarios = StoredJson.Read<List<ChosenScenario>>(Scenarios),
        CreatedAt = CreatedAt.Moment(),
        CompletedAt = CompletedAt.Moment(),
    };
}

/// <summary>A run of a set, as statistics need it.</summary>
internal sealed class SimulatedRow
{
    public string Id { get; init; } = "";
    public string ScenarioId { get; init; } = "";
    public string Status { get; init; } = "";
    public double? Score { get; init; }
    public string? Results { get; init; }
    public string? ErrorMessage { get; init; }

    public SimulatedRun ToRun() => new(Id, ScenarioId, RunStatusExtensions.Parse(Status)!.Value, Score, Results, ErrorMessage);
}
