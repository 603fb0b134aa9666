using Rehearsal.Engine.Pathways;

namespace Rehearsal.Engine.Personas;

/// <summary>How a persona is played in one run.</summary>
public sealed record PersonaSettings
{
    /// <summary>The run, the first part of each request's <c>Idempotency-Key</c> once a pathway has taken over.</summary>
    public required string RunId { get; init; }

    /// <summary>Its name, for errors.</summary>
    public required string Name { get; init; }

    /// <summary>Who it is and how it talks, with templates; null when it was never told.</summary>
    public string? Prompt { get; init; }

    /// <summary>Guidance on when to move into which pathway; null for none.</summary>
    public string? Guidance { get; init; }

    /// <summary>Facts that it may use; null for none.</summary>
    public string? Knowledge { get; init; }

    /// <summary>True when it lets the caller speak first; false by default.</summary>
    public bool WaitsForGreeting { get; init; }

    /// <summary>When it moves into which pathway. Their order is part of a conversation's state and must stay the same for a run.</summary>
    public IReadOnlyList<PersonaCondition> Conditions { get; init; } = [];

    /// <summary>How the pathways that it moves into route after webhooks, see <see cref="PathwayAgentSettings.DefaultRowOverrides"/>.</summary>
    public bool DefaultRowOverrides { get; init; } = true;

    /// <summary>What is odd about the persona, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>When a persona moves into a pathway.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Prompt">What must be the case, with templates; empty for a condition that always holds.</param>
/// <param name="PathwayId">The pathway's id.</param>
/// <param name="VersionNumber">The pathway's version; null for its live graph.</param>
/// <param name="Graph">The pathway's graph.</param>
/// <param name="StartNodeId">The node to start on, by id or name; null for the graph's own start.</param>
public sealed record PersonaCondition(string Name, string Prompt, string PathwayId, int? VersionNumber, PathwayGraph Graph, string? StartNodeId)
{
    /// <summary>True when it needs no judging.</summary>
    public bool AlwaysHolds => Prompt.Length == 0;
}
