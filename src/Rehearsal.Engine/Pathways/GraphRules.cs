using System.Text.Json;

namespace Rehearsal.Engine.Pathways;

/// <summary>What a graph must be to be saved (contract §7.5 for the limits).</summary>
internal static class GraphRules
{
    public const int MaxNodes = 500;
    public const int MaxEdges = 2000;

    public static IReadOnlyList<FieldError> Check(JsonElement nodes, JsonElement edges)
    {
        var errors = new List<FieldError>();
        if (IsList(nodes, "nodes", MaxNodes, errors))
            CheckNodes(nodes, errors);
        if (IsList(edges, "edges", MaxEdges, errors))
            CheckEdges(edges, errors);
        return errors;
    }

    private static bool IsList(JsonElement list, string field, int most, List<FieldError> errors)
    {
        if (list.ValueKind != JsonValueKind.Array)
            errors.Add(new FieldError(field, $"An array of {field} is accepted."));
        else if (list.GetArrayLength() > most)
            errors.Add(new FieldError(field, $"At most {most} {field} are accepted, not {list.GetArrayLength()}."));
        return list.ValueKind == JsonValueKind.Array;
    }

    private static void CheckNodes(JsonElement nodes, List<FieldError> errors)
    {
        var ids = new HashSet<string>();
        foreach (var (index, node) in nodes.EnumerateArray().Index())
        {
            var field = $"nodes[{index}]";
            if (node.ValueKind != JsonValueKind.Object)
                errors.Add(new FieldError(field, "A node is an object."));
            else if (GraphReader.IsGlobalConfig(node))
                continue;
            else if (Id(node, "id") is not { } id)
                errors.Add(new FieldError($"{field}.id", "A node needs an id, a non-empty string."));
            else if (!ids.Add(id))
                errors.Add(new FieldError($"{field}.id", $"The id '{id}' is used by another node."));
            else if (node.TryGetProperty("data", out var data) && data.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
                errors.Add(new FieldError($"{field}.data", "A node's data is an object."));
        }
    }

    private static void CheckEdges(JsonElement edges, List<FieldError> errors)
    {
        foreach (var (index, edge) in edges.EnumerateArray().Index())
        {
            var field = $"edges[{index}]";
            if (edge.ValueKind != JsonValueKind.Object)
            {
                errors.Add(new FieldError(field, "An edge is an object."));
                continue;
            }

            if (Id(edge, "source") is null)
                errors.Add(new FieldError($"{field}.source", "An edge names the node it leaves, by id."));
            if (Id(edge, "target") is null)
                errors.Add(new FieldError($"{field}.target", "An edge names the node it leads to, by id."));
        }
    }

    private static string? Id(JsonElement item, string member) =>
        item.TryGetProperty(member, out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 } text ? text : null;
}
