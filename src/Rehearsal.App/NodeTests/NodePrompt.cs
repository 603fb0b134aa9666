using System.Text.Json.Nodes;
using Rehearsal.App.Pathways;

namespace Rehearsal.App.NodeTests;

/// <summary>Gives a node another prompt.</summary>
internal static class NodePrompt
{
    /// <summary>The graph with the prompt in the place of whatever the node said before, static text included.</summary>
    public static GraphJson Replace(GraphJson graph, string nodeId, string prompt)
    {
        var nodes = JsonNode.Parse(graph.Nodes)!.AsArray();
        foreach (var node in nodes.OfType<JsonObject>().Where(node => node["id"]?.ToString() == nodeId))
        {
            if (node["data"] is not JsonObject data)
                node["data"] = data = [];
            data.Remove("text");
            data["prompt"] = prompt;
        }

        return graph with { Nodes = nodes.ToJsonString() };
    }
}
