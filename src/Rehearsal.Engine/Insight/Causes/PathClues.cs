using System.Text.Json.Nodes;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Insight.Causes;

/// <summary>Where the conversation left the way to a node that it should have reached.</summary>
internal static class PathClues
{
    /// <summary>A clue for the first node that the check wants and the conversation missed.</summary>
    public static IEnumerable<Clue> Find(FailureCase failure, StoredResult check)
    {
        var missed = Wanted(check.Expected).FirstOrDefault(node => !failure.Path.Contains(node, StringComparer.Ordinal));
        if (missed is null)
            return [new Clue($"The nodes were visited in another order: {Tour(failure)}.", null)];
        return [Towards(failure, missed)];
    }

    /// <summary>A clue for the first node with a request that the conversation missed.</summary>
    public static IEnumerable<Clue> TowardsRequest(FailureCase failure)
    {
        var missed = failure.Graph?.Nodes.FirstOrDefault(node => node.Webhook is not null && !failure.Path.Contains(node.Id, StringComparer.Ordinal));
        return missed is null ? [] : [Towards(failure, missed.Id)];
    }

    /// <summary>Where the way to the node was left.</summary>
    public static Clue Towards(FailureCase failure, string missed)
    {
        if (failure.Graph?.Find(missed) is null)
            return new Clue($"{failure.NameOf(missed)} was not reached, and the graph that ran has no such node.", null);
        for (var step = failure.Path.Count - 1; step >= 0; step--)
        {
            if (NodeWays.Next(failure.Graph, failure.Path[step], missed) is { } next)
                return LeftAt(failure, step, next, missed);
        }

        return NoWay(failure, missed);
    }

    private static Clue LeftAt(FailureCase failure, int step, string next, string missed)
    {
        var (left, went) = (failure.Path[step], step + 1 < failure.Path.Count ? failure.Path[step + 1] : null);
        var towards = next == missed ? failure.NameOf(missed) : $"{failure.NameOf(next)}, on the way to {failure.NameOf(missed)}";
        var sentence = went is null
            ? $"The conversation ended at {failure.NameOf(left)} and never went on to {towards}."
            : $"The conversation left the expected path at {failure.NameOf(left)}: it went to {failure.NameOf(went)} instead of {towards}.";
        var edge = failure.Graph!.EdgesFrom(left).FirstOrDefault(candidate => candidate.Target == next);
        var said = failure.Events.OfType<CallerSpoke>().LastOrDefault(line => line.Sequence < After(failure, step))?.Text;
        var change = edge is null
            ? $"Check what leads from {failure.NameOf(left)} to {failure.NameOf(next)}."
            : $"Say in the description of the edge '{edge.Label ?? edge.Id}' to {failure.NameOf(next)} when it is taken{(said is null ? "." : $", so that it fits what the caller said: \"{said}\"")}";
        var reason = failure.Events.OfType<RouteChosen>().LastOrDefault(chosen => chosen.NodeId == left)?.Reason;
        return new Clue(sentence, new Suggestion(SuggestionKind.FlowChange, left, reason is null ? sentence : $"{sentence} The reason was: {reason}", change, 0.7));
    }

    private static Clue NoWay(FailureCase failure, string missed)
    {
        var last = failure.Path.LastOrDefault();
        var sentence = $"{failure.NameOf(missed)} was not reached, and no way leads to it from any node visited: {Tour(failure)}.";
        return new Clue(sentence, last is null ? null : new Suggestion(
            SuggestionKind.FlowChange, last, sentence, $"Add an edge that leads to {failure.NameOf(missed)}, for example from {failure.NameOf(last)}.", 0.6));
    }

    /// <summary>The place in the events where the step after this one begins; past the end for the last.</summary>
    private static int After(FailureCase failure, int step) =>
        failure.Events.OfType<NodeEntered>().Where(entered => entered.NodeId is not null).Skip(step + 1).FirstOrDefault()?.Sequence ?? int.MaxValue;

    private static IEnumerable<string> Wanted(JsonNode? expected) => expected switch
    {
        JsonArray several => several.Select(node => node?.ToString()).OfType<string>(),
        null => [],
        var one => [one.ToString()],
    };

    private static string Tour(FailureCase failure) => failure.Path.Count == 0 ? "none" : string.Join(" → ", failure.Path.Select(failure.NameOf));
}
