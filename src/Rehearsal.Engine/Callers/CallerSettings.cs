using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Callers;

/// <summary>What a scenario says about its caller. Texts may hold <c>{{variables}}</c> of the request data.</summary>
/// <param name="ScenarioType">
/// Where the lines come from (contract §2, §9): <c>AGENT</c> (a model, or a prompt that lists the lines), <c>REPLAY</c>
/// (stored messages) or <c>HISTORICAL</c> (stored messages, else the lines of an earlier call).
/// </param>
/// <param name="Prompt">Who the caller is, or its lines as "Turn 1: … Turn 2: …"; null for a neutral, cooperative caller.</param>
/// <param name="Name">The caller's name; null for none.</param>
/// <param name="AdvancedInstructions">Added to the prompt of a model-played caller; null for none.</param>
/// <param name="InputMessages">
/// Lines to speak: texts, or objects with <c>content</c>, <c>text</c> or <c>message</c>, those of the agent skipped. With
/// <c>AGENT</c> they count only when there is no prompt.
/// </param>
/// <param name="MaxTurns">How often the caller may speak, at least 1.</param>
public sealed record CallerSettings(
    string ScenarioType, string? Prompt, string? Name, string? AdvancedInstructions, JsonArray? InputMessages, int MaxTurns)
{
    /// <summary>The caller's lines of the earlier call that a historical scenario names; null when it names none that is known.</summary>
    public IReadOnlyList<string>? HistoricalLines { get; init; }

    /// <summary>Steps, facts and who speaks first. Its steps count with <c>AGENT</c> only, and before prompt and lines.</summary>
    public CallerScript Script { get; init; } = CallerScript.None;
}
