using System.Text.Json;
using Rehearsal.App.Pathways;

namespace Rehearsal.Server.Features.Runs;

/// <summary>Reads the names of a graph's nodes.</summary>
internal static class NodeNames
{
    /// <summary>Names by id; a node without a name goes by its id, and what has no id is no node (contract §7.1).</summary>
    public static IReadOnlyDictionary<string, string> Of(GraphJson? graph)
    {
        var names = new Dictionary<string, string>();
        if (graph is null)
            return names;
        using var nodes = JsonDocument.Parse(graph.Nodes);
        foreach (var node in nodes.RootElement.EnumerateArray())
        {
            if (Text(node, "id") is { } id)
                names[id] = node.TryGetProperty("data", out var data) && Text(data, "name") is { } name ? name : id;
        }

        return names;
    }

    private static string? Text(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
