namespace Rehearsal.Client;

/// <summary>Which scenarios; null members do not filter, and several must all fit.</summary>
public sealed record ScenarioQuery
{
    /// <summary>Scenarios of this pathway.</summary>
    public string? PathwayId { get; init; }

    /// <summary>Scenarios of this persona.</summary>
    public string? PersonaId { get; init; }

    /// <summary>Scenarios of this remote agent.</summary>
    public string? RemoteAgentId { get; init; }

    /// <summary>Scenarios of this category, such as <c>HAPPY_PATH</c>.</summary>
    public string? Category { get; init; }

    /// <summary>Only those enabled, or only those not.</summary>
    public bool? Enabled { get; init; }
}
