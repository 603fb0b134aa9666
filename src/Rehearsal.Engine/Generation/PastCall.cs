using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Generation;

/// <summary>What a scenario can be made from: a call that was made.</summary>
/// <param name="CallerLines">What the caller said, in order.</param>
/// <param name="Variables">What was extracted or set while talking.</param>
/// <param name="RequestData">Variables that the call began with.</param>
/// <param name="LastNodeId">The last node that neither ended nor transferred the call; null when unknown or without a pathway.</param>
/// <param name="HasPathway">Whether a pathway spoke, whose variables are worth checking.</param>
public sealed record PastCall(
    IReadOnlyList<string> CallerLines, JsonObject Variables, JsonObject RequestData, string? LastNodeId, bool HasPathway);

/// <summary>A scenario made from a call, not yet kept and bound to no agent.</summary>
public sealed record ScenarioDraft(
    string Name, string Description, string Category, string TesterPersonaPrompt, string TesterPersonaName, int MaxTurns, JsonObject RequestData,
    IReadOnlyList<DraftAssertion> Assertions);

/// <summary>A check of a draft; required, with the weight 1.</summary>
public sealed record DraftAssertion(string Type, string Name, JsonObject Config);
