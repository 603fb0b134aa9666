using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.App.NodeTests;

/// <summary>What a node is to reply to, once for each permutation of the caller's words. All of these share one snapshot.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Prompt">What the node speaks from; null for static text or nothing.</param>
/// <param name="NewPrompt">The prompt that took the place of the node's own; null when none did.</param>
/// <param name="IsStatic">Whether the node says the same whatever the caller says.</param>
/// <param name="Past">What had been said; nothing without a call.</param>
public sealed record NodeReply(string NodeId, string? Prompt, string? NewPrompt, bool IsStatic, PastTalk Past);

/// <summary>A call up to the moment when the node spoke.</summary>
/// <param name="CallId">The call; null for none.</param>
/// <param name="Messages">What had been said; where the caller spoke last, these words are varied.</param>
/// <param name="Variables">What was known at the end of the call.</param>
/// <param name="Original">What the node said then; empty when it is not known to have spoken.</param>
public sealed record PastTalk(string? CallId, IReadOnlyList<Message> Messages, JsonObject Variables, IReadOnlyList<Message> Original)
{
    /// <summary>Nothing was said yet.</summary>
    public static PastTalk None => new(null, [], [], []);
}
