using System.Text.Json.Serialization;
using Rehearsal.Engine.Insight.Causes;

namespace Rehearsal.Engine.Repair;

/// <summary>What became of a fix.</summary>
public enum FixStatus
{
    /// <summary>Nobody has tried it; a better one is tried first.</summary>
    Proposed,

    /// <summary>It is in the agent under repair.</summary>
    Applied,

    /// <summary>It was tried, broke a scenario that it was not made from or helped none that it was, and was taken out again.</summary>
    Refused,

    /// <summary>It cannot be tried, or was taken out before it was confirmed.</summary>
    Skipped,
}

/// <summary>A change that is to mend failed scenarios.</summary>
public sealed record Fix
{
    /// <summary><c>fix-001</c>, <c>fix-002</c> …, each once in a session.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of change it is.</summary>
    public required SuggestionKind Kind { get; init; }

    /// <summary>The node to change; null for what concerns the whole agent.</summary>
    public string? NodeId { get; init; }

    /// <summary>That node's name; null without a node.</summary>
    public string? NodeName { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Description { get; init; }

    /// <summary>What to do about it, for a person: what was suggested for each scenario, the same once.</summary>
    public required IReadOnlyList<string> Suggested { get; init; }

    /// <summary>The same in one text.</summary>
    [JsonIgnore]
    public string Change => string.Join('\n', Suggested);

    /// <summary>How sure the analyst is, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The iteration that it was planned in, 1 for the first.</summary>
    public int Iteration { get; init; }

    /// <summary>The failed scenarios that it is made from.</summary>
    public required IReadOnlyList<string> ScenarioIds { get; init; }

    /// <summary>What became of it.</summary>
    public FixStatus Status { get; init; }

    /// <summary>Why it was refused or skipped; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>What it changed; empty unless it was tried.</summary>
    public IReadOnlyList<Edit> Edits { get; init; } = [];
}

/// <summary>A fix broke a scenario that passed without it.</summary>
/// <param name="FixId">The fix.</param>
/// <param name="ScenarioId">The scenario.</param>
/// <param name="RunId">The run that shows it.</param>
/// <param name="Iteration">When, 1 for the first iteration.</param>
public sealed record Breakage(string FixId, string ScenarioId, string RunId, int Iteration);
