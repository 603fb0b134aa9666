namespace Rehearsal.Engine.Pathways;

/// <summary>How a pathway is played in one run.</summary>
public sealed record PathwayAgentSettings
{
    /// <summary>The run, the first part of each request's <c>Idempotency-Key</c>.</summary>
    public required string RunId { get; init; }

    /// <summary>The node to start on, by id or name; null for the graph's own start.</summary>
    public string? StartNodeId { get; init; }

    /// <summary>What a persona's prompt puts before the global prompt; null when no persona plays this pathway (contract §5.1).</summary>
    public string? PersonaPrompt { get; init; }

    /// <summary>True (the default) when a true default row of a webhook node overrides every other row (contract §8).</summary>
    public bool DefaultRowOverrides { get; init; } = true;
}
