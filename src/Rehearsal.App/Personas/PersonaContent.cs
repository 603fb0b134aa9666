using System.Text.Json.Nodes;

namespace Rehearsal.App.Personas;

/// <summary>What a version tells the persona.</summary>
public sealed record PersonaContent
{
    /// <summary>Nothing yet.</summary>
    public static readonly PersonaContent Empty = new();

    /// <summary>Guidance on when to move into which pathway.</summary>
    public string? OrchestrationPrompt { get; init; }

    /// <summary>Who the persona is and how it talks: its system prompt.</summary>
    public string? PersonalityPrompt { get; init; }

    /// <summary>Facts that the persona may use.</summary>
    public string? Knowledge { get; init; }

    /// <summary>When it moves into a pathway; null when never set.</summary>
    public IReadOnlyList<PathwayCondition>? PathwayConditions { get; init; }

    /// <summary>Ids of knowledge bases elsewhere; kept, not read.</summary>
    public IReadOnlyList<string> KbIds { get; init; } = [];

    /// <summary>Settings of calls, as sent; of these <c>wait_for_greeting</c> changes the conversation.</summary>
    public JsonObject? CallConfig { get; init; }

    /// <summary>Tools elsewhere, as sent; kept, not used.</summary>
    public JsonArray DefaultTools { get; init; } = [];

    /// <summary>True when the persona lets the caller speak first.</summary>
    public bool WaitsForGreeting() => CallConfig?["wait_for_greeting"] is JsonValue value && value.TryGetValue(out bool waits) && waits;
}

/// <summary>When a persona moves into a pathway.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Prompt">What must be the case, in prose; empty for a condition that always holds.</param>
/// <param name="PathwayId">Where it moves.</param>
/// <param name="PathwayVersion">A version's number, <c>staging</c>, or, for the one that runs by default, empty or <c>production</c>.</param>
/// <param name="StartNodeId">The node to start on, by id or name; empty for the graph's own start.</param>
public sealed record PathwayCondition(string Name, string Prompt, string PathwayId, string PathwayVersion, string StartNodeId)
{
    /// <summary>True when it needs no judging.</summary>
    public bool AlwaysHolds() => Prompt.Length == 0;

    /// <summary>The version as a run asks for it; null for the one that runs by default.</summary>
    public string? WantedVersion() => PathwayVersion is "" or "production" ? null : PathwayVersion;
}
