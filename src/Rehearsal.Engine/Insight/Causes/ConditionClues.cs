using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Insight.Causes;

/// <summary>Conditions that kept the conversation on a node until it was over.</summary>
internal static class ConditionClues
{
    public static IEnumerable<Clue> Find(FailureCase failure) =>
        failure.Events.OfType<ConditionJudged>().GroupBy(judged => judged.NodeId).Where(judged => judged.All(each => !each.Met)).Select(judged => Of(failure, judged.Last(), judged.Count()));

    private static Clue Of(FailureCase failure, ConditionJudged judged, int times)
    {
        var where = judged.NodeId is { } node ? $" of {failure.NameOf(node)}" : "";
        var sentence = $"The condition{where} was never met ({times} {(times == 1 ? "time" : "times")} judged): {judged.Condition}";
        var why = judged.Reason is { Length: > 0 } reason ? $" The last reason was: {reason}" : "";
        return new Clue(sentence, new Suggestion(
            SuggestionKind.NodeConfig, judged.NodeId, sentence + why, "Make the condition ask for less, or have the node's prompt ask the caller for what it wants.", 0.8));
    }
}
