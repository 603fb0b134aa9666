using System.Text.Json.Nodes;
using Rehearsal.Engine.Assertions;

namespace Rehearsal.App.Scenarios;

/// <summary>A caller, assertions and settings, bound to an agent (contract §5.0).</summary>
public sealed record Scenario
{
    /// <summary>How often a caller speaks unless the scenario says otherwise.</summary>
    public const int DefaultMaxTurns = 20;

    /// <summary>How often a caller may speak at most.</summary>
    public const int MaxMaxTurns = 50;

    public required string Id { get; init; }
    public required OrgId Org { get; init; }
    /// <summary>The pathway under test; null when only a persona is.</summary>
    public string? PathwayId { get; init; }
    /// <summary>The persona under test; null when only a pathway is.</summary>
    public string? PersonaId { get; init; }
    /// <summary>The remote agent under test; then there is neither a pathway nor a persona.</summary>
    public string? RemoteAgentId { get; init; }
    /// <summary>Unique per target.</summary>
    public required string Name { get; init; }
    public string? Description { get; init; }
    /// <summary>One of <see cref="ScenarioWords.Categories"/>.</summary>
    public string Category { get; init; } = "CUSTOM";
    /// <summary>One of <see cref="ScenarioWords.Types"/>.</summary>
    public string ScenarioType { get; init; } = "AGENT";
    public string? TesterPersonaPrompt { get; init; }
    public string? TesterPersonaName { get; init; }
    /// <summary>How often the caller may speak, 1 to 50.</summary>
    public int MaxTurns { get; init; } = DefaultMaxTurns;
    public JsonObject? RequestData { get; init; }
    public string? StartNodeId { get; init; }
    public bool BlandToneEnabled { get; init; }
    public bool IsRequiredForPromotion { get; init; }
    public bool Enabled { get; init; } = true;
    public JsonArray? InputMessages { get; init; }
    public string? AdvancedInstructions { get; init; }
    public JsonObject? Metadata { get; init; }
    /// <summary>Sorted by <see cref="AssertionDefinition.Order"/>.</summary>
    public IReadOnlyList<AssertionDefinition> Assertions { get; init; } = [];
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>The words that a scenario's enumerations may hold (contract §2).</summary>
public static class ScenarioWords
{
    /// <summary>Categories.</summary>
    public static readonly IReadOnlyList<string> Categories =
    [
        "CUSTOM", "VOICEMAIL", "VOICEMAIL_SCREENER", "ANGRY_CALLER", "BELLIGERENT_CALLER", "CONFUSED_CALLER", "CALL_SCREENER",
        "HAPPY_PATH", "EDGE_CASE",
    ];

    /// <summary>Scenario types: a model-played or scripted caller, stored lines, or the lines of a past call.</summary>
    public static readonly IReadOnlyList<string> Types = ["AGENT", "REPLAY", "HISTORICAL"];
}
