using Rehearsal.Engine.Pathways;

namespace Rehearsal.Engine.Insight.Causes;

/// <summary>Why a variable has not the value that it should have.</summary>
internal static class VariableClues
{
    public static IEnumerable<Clue> Find(FailureCase failure, string variable)
    {
        if (failure.Graph is not { } graph)
            return [Unread(failure, variable)];
        var name = variable.Split('.')[0];
        var sources = graph.Nodes.Where(node => Sets(node, name)).ToList();
        if (sources.Count == 0)
            return [Unread(failure, variable)];
        return sources.FirstOrDefault(node => failure.Path.Contains(node.Id, StringComparer.Ordinal)) is { } visited
            ? [Visited(failure, variable, visited)]
            : [PathClues.Towards(failure, sources[0].Id)];
    }

    private static bool Sets(PathwayNode node, string name) =>
        node.Variables.Any(candidate => candidate.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        || node.Webhook?.Response.Any(candidate => candidate.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) == true;

    private static Clue Visited(FailureCase failure, string variable, PathwayNode node)
    {
        var sentence = $"{failure.NameOf(node.Id)} is where '{variable}' is set, and it was visited.";
        return new Clue(sentence, new Suggestion(
            SuggestionKind.NodeConfig, node.Id, sentence, $"Have the node ask for '{variable}' until the caller has said it, and describe the variable so that it is read as expected.", 0.6));
    }

    private static Clue Unread(FailureCase failure, string variable)
    {
        var sentence = failure.Graph is null ? $"The agent gave no such value for '{variable}'." : $"No node sets the variable '{variable}'.";
        return new Clue(sentence, new Suggestion(
            SuggestionKind.NodeConfig, failure.LastSpeaker, sentence, $"Add '{variable}' to the variables of the node on which the caller says it.", 0.55));
    }
}
