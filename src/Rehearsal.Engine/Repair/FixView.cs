using System.Text.Json.Nodes;
using Rehearsal.Engine.Insight.Causes;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.Engine.Repair;

/// <summary>What a model is shown of an agent that it is to change, and what its short names stand for.</summary>
internal sealed class FixView
{
    private readonly PathwayGraph? _graph;
    private readonly IReadOnlyList<PathwayEdge> _ways;

    private FixView(JsonObject json, PathwayGraph? graph, IReadOnlyList<PathwayEdge> ways) => (Json, _graph, _ways) = (json, graph, ways);

    public JsonObject Json { get; }

    public static FixView Of(AgentText text, Fix fix)
    {
        var graph = text.Graph();
        var node = graph?.Find(fix.NodeId);
        IReadOnlyList<PathwayEdge> ways = node is null ? [] : graph!.EdgesFrom(node.Id);
        var json = new JsonObject
        {
            ["wanted"] = new JsonObject { ["type"] = ModelAnalyst.WordOf(fix.Kind), ["problem"] = fix.Description, ["change"] = fix.Change },
        };
        if (node is not null)
            json["node"] = Describe(graph!, node, ways);
        if (graph is not null)
            json["other_nodes"] = new JsonArray([.. graph.Nodes.Where(other => other.Id != fix.NodeId).Select(other => (JsonNode)new JsonObject { ["id"] = other.Id, ["name"] = other.Name })]);
        Add(json, "agent_prompt", graph is null ? text.Prompt : graph.GlobalPrompt);
        return new FixView(json, graph, ways);
    }

    /// <summary>False for an agent that is one prompt.</summary>
    public bool HasNodes => _graph is not null;

    /// <summary>The edge that a way's number stands for.</summary>
    public string EdgeOf(int way) => way >= 1 && way <= _ways.Count
        ? _ways[way - 1].Id
        : throw new FormatException(_ways.Count == 0 ? "The node has no ways." : $"There is no way {way}; the node has the ways 1 to {_ways.Count}.");

    /// <summary>The node that an id, or a name, stands for.</summary>
    public string NodeOf(string? reference, string place) => (reference is null ? null : _graph?.ResolveNode(reference)?.Id)
        ?? throw new FormatException($"\"{place}.to\" must be the id of a node of \"other_nodes\".");

    private static JsonObject Describe(PathwayGraph graph, PathwayNode node, IReadOnlyList<PathwayEdge> ways)
    {
        var json = new JsonObject { ["id"] = node.Id, ["name"] = node.Name, ["type"] = node.Type };
        Add(json, "says", node.Text);
        Add(json, "prompt", node.Prompt);
        Add(json, "condition", node.Condition);
        Add(json, "global_description", node.GlobalDescription);
        if (node.Variables.Count > 0)
            json["variables"] = new JsonArray([.. node.Variables.Select(variable => (JsonNode)new JsonObject { ["name"] = variable.Name, ["description"] = variable.Description })]);
        json["ways"] = new JsonArray([.. ways.Select((edge, index) =>
        {
            var way = new JsonObject { ["way"] = index + 1, ["to"] = edge.Target, ["to_name"] = graph.Find(edge.Target)!.Name };
            Add(way, "when", edge.Criterion);
            return (JsonNode)way;
        })]);
        return json;
    }

    private static void Add(JsonObject to, string member, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
            to[member] = text;
    }
}
