namespace Rehearsal.Client;

/// <summary>Which runs; null members do not filter, and several must all fit.</summary>
public sealed record RunQuery
{
    /// <summary>Runs of this scenario.</summary>
    public string? ScenarioId { get; init; }

    /// <summary>Runs of this pathway.</summary>
    public string? PathwayId { get; init; }

    /// <summary>Runs of this persona.</summary>
    public string? PersonaId { get; init; }

    /// <summary>Runs of this remote agent.</summary>
    public string? RemoteAgentId { get; init; }

    /// <summary>Runs of this batch.</summary>
    public string? BatchId { get; init; }

    /// <summary>Runs of this simulation set.</summary>
    public string? SimulationSetId { get; init; }

    /// <summary>Runs that stand so: <c>PENDING</c>, <c>RUNNING</c>, <c>PASSED</c>, <c>FAILED</c>, <c>ERROR</c> or <c>CANCELLED</c>.</summary>
    public string? Status { get; init; }
}
