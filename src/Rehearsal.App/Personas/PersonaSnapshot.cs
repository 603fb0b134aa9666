using Rehearsal.App.Pathways;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.App.Personas;

/// <summary>A persona as a run plays it, as it stood when the run was accepted.</summary>
/// <param name="VersionNumber">The version in production, whose content this is; only a missing prompt comes from the draft.</param>
/// <param name="Pathways">The pathways that its conditions lead to; those that could not be found are in <paramref name="Warnings"/>.</param>
/// <param name="Warnings">What is odd about it, a sentence each.</param>
public sealed record PersonaSnapshot(
    string Id, string Name, int VersionNumber, PersonaContent Content, IReadOnlyList<ConditionSnapshot> Pathways, IReadOnlyList<string> Warnings)
{
    /// <summary>The graph that a conversation moved into; null when it did not.</summary>
    public GraphJson? GraphOf(Conversation? conversation) =>
        conversation?.Events.OfType<PathwayEntered>().FirstOrDefault() is { } entered
            ? Pathways.FirstOrDefault(pathway => pathway.Condition.PathwayId == entered.PathwayId && pathway.VersionNumber == entered.VersionNumber)?.Graph
            : null;
}

/// <summary>A condition and the graph that it leads to.</summary>
/// <param name="VersionNumber">The graph's version; null for the pathway's live graph.</param>
public sealed record ConditionSnapshot(PathwayCondition Condition, GraphJson Graph, int? VersionNumber);

/// <summary>A persona's draft with a prompt that nobody has saved.</summary>
/// <param name="PersonaId">The persona.</param>
/// <param name="Prompt">Its prompt.</param>
internal sealed record PersonaTrial(string PersonaId, string Prompt);
