using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Pathways.Routing;

/// <summary>What a caller's line means for the walk.</summary>
/// <param name="Variables">What it told; absent values are not in it.</param>
/// <param name="ConditionMet">False when the node's condition keeps the agent; null when the node has none.</param>
/// <param name="Way">Where it leads; null to stay.</param>
/// <param name="Router">What decided: <c>single_edge</c>, <c>lexical</c> or <c>model</c>.</param>
/// <param name="Reason">Why, in a sentence.</param>
internal sealed record Decision(JsonObject Variables, bool? ConditionMet, Way? Way, string Router, string? Reason)
{
    /// <summary>The way that may be taken: a fitting global node wins over the condition, an unmet condition over the edge (contract §8).</summary>
    public Way? Allowed => ConditionMet == false && Way is { IsGlobal: false } ? null : Way;
}
