using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Simulations;

/// <summary>A simulation set to start (contract §5.15).</summary>
public sealed record SimulationSetRequestBody
{
    [Description("1 to 200 scenarios; repetitions count once."), Example("""["1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d"]""")]
    public IReadOnlyList<string?>? ScenarioIds { get; init; }

    [Description("How often each scenario is run, 1 to 50 unless the operator set another limit; 5 by default."), Example("10")]
    public int? SimulationsPerScenario { get; init; }

    [Description("Another name for `simulations_per_scenario`, which wins when both are given."), Example("10")]
    public int? Iterations { get; init; }

    [Description("The pathway that every scenario must test; any by default."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf")]
    public string? PathwayId { get; init; }

    [Description("The persona that every scenario must test; any by default."), Example("null")]
    public string? PersonaId { get; init; }

    [Description("The version of each pathway under test; production's by default, else the live graph, else the newest version."), Example("3")]
    public int? VersionNumber { get; init; }

    [Description("Where the finished set is to be announced: http or https, no private host unless allowed. It gets the set as a signed POST; `webhook_delivery` of the set says what became of it."), Example("https://ci.example/hooks/rehearsal")]
    public string? WebhookUrl { get; init; }
}

/// <summary>A simulation set was accepted (contract §5.15).</summary>
public sealed record SimulationSetStarted
{
    [Description("The set's id."), Example("0198c0de-0000-7000-8000-000000000008")]
    public required string SimulationSetId { get; init; }

    [Description("The same as `simulation_set_id`."), Example("0198c0de-0000-7000-8000-000000000008")]
    public string Id => SimulationSetId;

    [Description("Always `PENDING`."), Example("PENDING")]
    [OneOf("PENDING")]
    public string Status => "PENDING";

    [Description("How often each scenario is run."), Example("10")]
    public required int SimulationsPerScenario { get; init; }

    [Description("How many scenarios were asked for."), Example("1")]
    public required int TotalScenarios { get; init; }

    [Description("When it was accepted."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The answer to a request to stop a simulation set.</summary>
public sealed record SimulationSetCancelled
{
    [Description("The set's id."), Example("0198c0de-0000-7000-8000-000000000008")]
    public required string Id { get; init; }

    [Description("Where the set stands now, by the runs that had come to an end before."), Example("PASSED")]
    [OneOf("PASSED", "FAILED", "ERROR")]
    public required string Status { get; init; }

    [Description("False when it was over before."), Example("true")]
    public required bool Cancelled { get; init; }

    [Description("How many runs were stopped."), Example("7")]
    public required int CancelledRuns { get; init; }
}
