using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Pathways.Extraction;

namespace Rehearsal.Engine.Pathways.Routing;

/// <summary>Decides without a model: variables by their form, ways by the caller's words.</summary>
internal static class OfflineDecider
{
    /// <exception cref="ModelMissingException">The node's condition cannot be judged by form.</exception>
    public static Decision Decide(PathwayNode node, IReadOnlyList<Way> ways, Conversation conversation)
    {
        var line = CallerMarks.Heard(conversation.LastCallerLine);
        var variables = FormExtractor.Extract(node.Variables, line);
        var chosen = LexicalRouter.Choose(line, ways);
        bool? met = node.Condition is null ? null : node.Variables.All(variable => variables.ContainsKey(variable.Name) || conversation.Variables.ContainsKey(variable.Name));
        if (node.Condition is not null && node.Variables.Count == 0 && chosen is not { IsGlobal: true })
            throw new ModelMissingException(ModelRole.Agent, $"The condition of node '{node.Name}'");
        var single = chosen is { IsGlobal: false } && ways.Count(way => !way.IsGlobal) == 1;
        return new Decision(variables, met, chosen, single ? "single_edge" : "lexical", null);
    }
}
