using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Insight.Causes;

/// <summary>Requests of the agent that failed, and answers that did not hold what was read from them.</summary>
internal static class RequestClues
{
    private const int FirstError = 400;

    public static IEnumerable<Clue> Find(FailureCase failure) => failure.Events.Select(happened => Of(failure, happened)).OfType<Clue>();

    private static Clue? Of(FailureCase failure, ConversationEvent happened) => happened switch
    {
        WebhookFailed failed => Clue(failure, failed, $"its request got no answer: {failed.Message}", "Check the address of the request, or mock it in the scenario."),
        WebhookAnswered { Status: >= FirstError } answered => Clue(
            failure, answered, $"its request was answered with status {answered.Status}.", $"Check what the request sends to {answered.Url}, and give the node a way for this answer."),
        WebhookMapped mapped when mapped.Mappings.FirstOrDefault(mapping => mapping.Outcome is "empty" or "error") is { } mapping => Clue(
            failure, mapped, $"the variable '{mapping.Name}' was not found at {mapping.Path} of the answer.", $"Correct the path of '{mapping.Name}', {mapping.Path}, after what the service answers."),
        CodeFailed failed => Clue(failure, failed, $"its code failed: {failed.Message}", "Mend the node's code."),
        _ => null,
    };

    private static Clue Clue(FailureCase failure, ConversationEvent happened, string what, string change)
    {
        var where = happened.NodeId is { } node ? $"At {failure.NameOf(node)} " : "";
        var sentence = Matching.Sentence.Capital($"{where}{what}");
        return new Clue(sentence, new Suggestion(SuggestionKind.NodeConfig, happened.NodeId, sentence, change, 0.75));
    }
}
