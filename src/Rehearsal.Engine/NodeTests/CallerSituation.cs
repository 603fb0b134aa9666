using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.NodeTests;

/// <summary>Where a caller speaks just before a node replies.</summary>
/// <param name="NodeName">The node.</param>
/// <param name="NodePrompt">What the node speaks from; null when it has no prompt.</param>
/// <param name="Before">What was said before the caller's words.</param>
/// <param name="Words">The words to vary; null to make some up.</param>
public sealed record CallerSituation(string NodeName, string? NodePrompt, IReadOnlyList<Message> Before, string? Words);
