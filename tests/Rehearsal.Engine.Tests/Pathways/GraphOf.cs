using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Pathways;

/// <summary>Builds graphs for tests, a line a node; the first node is the start.</summary>
internal sealed class GraphOf
{
    private readonly JsonArray _nodes = [];
    private readonly JsonArray _edges = [];

    public static GraphOf Node(string id, string type, string data) => new GraphOf().And(id, type, data);

    /// <summary>A Default node that says its text.</summary>
    public static GraphOf Says(string id, string text) => new GraphOf().AndSays(id, text);

    public GraphOf And(string id, string type, string data)
    {
        _nodes.Add(new JsonObject { ["id"] = id, ["type"] = type, ["data"] = JsonNode.Parse(data) });
        return this;
    }

    public GraphOf AndSays(string id, string text) => And(id, "Default", new JsonObject { ["text"] = text }.ToJsonString());

    public GraphOf Global(string prompt)
    {
        _nodes.Add(new JsonObject { ["globalConfig"] = new JsonObject { ["globalPrompt"] = prompt } });
        return this;
    }

    public GraphOf Edge(string source, string target, string? label = null, string? description = null)
    {
        _edges.Add(new JsonObject { ["source"] = source, ["target"] = target, ["label"] = label, ["description"] = description });
        return this;
    }

    public PathwayGraph Parse() => PathwayGraph.Parse(JsonSerializer.SerializeToElement(_nodes), JsonSerializer.SerializeToElement(_edges));
}
