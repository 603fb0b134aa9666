using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.Engine.Insight.Causes;

/// <summary>What a model is shown of a failure.</summary>
internal static class AnalystView
{
    /// <summary>Longest text of a node that is shown: a small model's window is soon full.</summary>
    private const int LongestText = 4000;

    public static JsonObject Of(FailureCase failure)
    {
        var path = failure.Path.Distinct(StringComparer.Ordinal).ToList();
        var view = new JsonObject
        {
            ["failed"] = new JsonArray([.. failure.Failures.Select(check =>
                (JsonNode)new JsonObject { ["assertion"] = check.Label, ["type"] = check.Type, ["reason"] = check.Reasoning })]),
        };
        Add(view, "error", failure.ErrorMessage);
        if (failure.Tried.Count > 0)
            view["tried"] = new JsonArray([.. failure.Tried.Select(sentence => (JsonNode)sentence)]);
        Add(view, "caller", failure.CallerPrompt);
        Add(view, "agent_prompt", failure.AgentPrompt);
        if (failure.Graph is { HasNodes: true } graph)
        {
            view["nodes"] = new JsonArray([.. path.Select(graph.Find).OfType<PathwayNode>().Select(node => (JsonNode)Describe(graph, node))]);
            view["other_nodes"] = new JsonArray([.. graph.Nodes.Where(node => !path.Contains(node.Id, StringComparer.Ordinal))
                .Select(node => (JsonNode)new JsonObject { ["id"] = node.Id, ["name"] = node.Name })]);
        }

        view["clues"] = RulesAnalyst.Explain(failure).Summary;
        view["transcript"] = Transcript(failure);
        return view;
    }

    private static JsonArray Transcript(FailureCase failure) =>
    [
        .. failure.Events.Select(happened => (JsonNode?)(happened switch
        {
            AgentSpoke spoke => new JsonObject { ["speaker"] = "agent", ["node"] = spoke.NodeId, ["text"] = spoke.Text },
            CallerSpoke spoke => new JsonObject { ["speaker"] = "caller", ["text"] = spoke.Text },
            _ => null,
        })).OfType<JsonNode>(),
    ];

    private static JsonObject Describe(PathwayGraph graph, PathwayNode node)
    {
        var described = new JsonObject { ["id"] = node.Id, ["name"] = node.Name, ["type"] = node.Type };
        Add(described, "says", node.Text);
        Add(described, "prompt", node.Prompt);
        Add(described, "condition", node.Condition);
        if (node.Variables.Count > 0)
            described["reads"] = new JsonArray([.. node.Variables.Select(variable => (JsonNode)variable.Name)]);
        described["ways"] = new JsonArray([.. graph.EdgesFrom(node.Id).Select(edge =>
        {
            var way = new JsonObject { ["to"] = edge.Target };
            Add(way, "label", edge.Label);
            Add(way, "when", edge.Description);
            return (JsonNode)way;
        })]);
        return described;
    }

    private static void Add(JsonObject to, string member, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
            to[member] = text.Length <= LongestText ? text : text[..LongestText] + "…";
    }
}
