using Rehearsal.Engine.Assertions;

namespace Rehearsal.Engine.Insight.Causes;

/// <summary>Checks on what the agent said, or how: they speak of the node that spoke last.</summary>
internal static class WordClues
{
    public static Clue Of(FailureCase failure, StoredResult check)
    {
        var tone = check.Type == "BLAND_TONE";
        var where = failure.LastSpeaker is { } node ? $"The last to speak was {failure.NameOf(node)}." : "The agent has no nodes to point at.";
        return new Clue(where, new Suggestion(
            tone ? SuggestionKind.ToneImprovement : SuggestionKind.PromptChange, failure.LastSpeaker, $"{check.Label} does not hold: {check.Reasoning}",
            tone ? "Say in the prompt how the agent is to sound." : "Change what is said here so that the assertion holds, or the assertion if it asks for something else than you want.", 0.5));
    }
}
