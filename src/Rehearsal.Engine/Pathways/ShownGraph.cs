using System.Globalization;
using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Pathways;

/// <summary>
/// A graph as clients are shown it, so that each finds what it looks for: a node's type also in <c>data.type</c>, an edge's label and
/// description on top and in <c>data</c>, <c>type: "custom"</c> and an id on each edge (contract §7.3, §7.6). Everything else stays as saved.
/// </summary>
public static class ShownGraph
{
    private static readonly string[] Criteria = ["label", "description"];

    /// <summary>Fills in what is missing. A graph that was shown before stays as it is.</summary>
    public static void Fill(JsonArray nodes, JsonArray edges)
    {
        foreach (var node in nodes.OfType<JsonObject>())
            FillType(node);
        var ids = edges.OfType<JsonObject>().Select(edge => Text(edge, "id")).OfType<string>().ToHashSet();
        var position = 0;
        foreach (var edge in edges.OfType<JsonObject>())
            FillEdge(edge, ++position, ids);
    }

    private static void FillType(JsonObject node)
    {
        if (Text(node, "type") is { } type && node["data"] is JsonObject data && Text(data, "type") is null)
            data["type"] = type;
    }

    private static void FillEdge(JsonObject edge, int position, HashSet<string> ids)
    {
        if (Text(edge, "id") is null)
            edge["id"] = FreeId(position, ids);
        edge["type"] = "custom";
        if (edge["data"] is not JsonObject data)
            edge["data"] = data = [];
        foreach (var name in Criteria)
        {
            var text = Text(edge, name) ?? Text(data, name);
            if (text is null)
                continue;
            edge[name] = text;
            data[name] = Text(data, name) ?? text;
        }
    }

    // Derived from the position, not from chance: the same graph always reads the same.
    private static string FreeId(int position, HashSet<string> ids)
    {
        var id = "edge-" + position.ToString(CultureInfo.InvariantCulture);
        while (!ids.Add(id))
            id += "-";
        return id;
    }

    private static string? Text(JsonObject holder, string name) =>
        holder[name] is JsonValue value && value.TryGetValue(out string? text) && !string.IsNullOrEmpty(text) ? text : null;
}
