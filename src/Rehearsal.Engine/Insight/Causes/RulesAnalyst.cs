using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Insight.Causes;

/// <summary>Explains a failure from what the run recorded, without a model: the same run always gets the same answer.</summary>
public static class RulesAnalyst
{
    /// <summary>How many sentences of clues a summary has beside the one that says what failed.</summary>
    private const int MostSentences = 3;

    /// <summary>The cause, as far as rules can see it.</summary>
    public static RootCause Explain(FailureCase failure)
    {
        List<Clue> clues = failure.ErrorMessage is not null ? [OfError(failure)] : [.. OfChecks(failure)];
        var summary = failure.ErrorMessage is null ? clues.Select(clue => clue.Sentence).Prepend(WhatFailed(failure)) : clues.Select(clue => clue.Sentence);
        var suggestions = clues.Select(clue => clue.Suggestion).OfType<Suggestion>().DistinctBy(suggestion => (suggestion.Kind, suggestion.NodeId, suggestion.Change))
            .OrderByDescending(suggestion => suggestion.Confidence).ToList();
        return new RootCause(string.Join(" ", summary.Distinct().Take(MostSentences + 1)), suggestions, Analyst.Rules);
    }

    private static IEnumerable<Clue> OfChecks(FailureCase failure)
    {
        var explained = RequestClues.Find(failure)
            .Concat(ConditionClues.Find(failure))
            .Concat(failure.Failures.SelectMany(check => OfCheck(failure, check)));
        return explained;
    }

    private static IEnumerable<Clue> OfCheck(FailureCase failure, StoredResult check) => check switch
    {
        { Status: AssertionStatus.Error } => [new Clue($"{check.Label} could not be judged: {check.Reasoning}", null)],
        { Target: "nodes_visited" } => PathClues.Find(failure, check),
        { Field: { } variable } => VariableClues.Find(failure, variable),
        { Type: "WEBHOOK_TRIGGERED" } => PathClues.TowardsRequest(failure),
        _ => [WordClues.Of(failure, check)],
    };

    private static string WhatFailed(FailureCase failure)
    {
        var failed = failure.Failures.Where(check => check.Status == AssertionStatus.Failed).ToList();
        return failed.Count == 0
            ? "No assertion fails, but a required one could not be judged."
            : string.Join(" ", failed.Take(MostSentences).Select(check => $"{check.Label} does not hold: {check.Reasoning}"));
    }

    /// <summary>The run ended before it could be judged.</summary>
    private static Clue OfError(FailureCase failure)
    {
        var evidence = failure.Fault?.Evidence.FirstOrDefault(sentence => sentence != failure.ErrorMessage);
        var sentence = evidence is null ? failure.ErrorMessage! : $"{failure.ErrorMessage} {evidence}";
        return failure.Fault?.Of switch
        {
            FaultOf.Agent => new Clue(sentence, new Suggestion(
                SuggestionKind.NodeConfig, failure.Path.LastOrDefault(), "The agent could not go on here.", $"Mend what the error names: {failure.ErrorMessage}", 0.7)),
            { } other => new Clue($"{sentence} This speaks of the {other.ToString().ToLowerInvariant()}, not of the agent: no change to the agent would help.", null),
            null => new Clue(sentence, null),
        };
    }
}
