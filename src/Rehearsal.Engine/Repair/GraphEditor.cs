using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Rehearsal.Engine.Repair;

/// <summary>Changes a graph in the JSON that its author wrote, and leaves every other member as it is.</summary>
internal sealed partial class GraphEditor(JsonArray nodes, JsonArray edges)
{
    public JsonArray Nodes => nodes;

    public JsonArray Edges => edges;

    /// <summary>Makes one change; gives what was there before, or why it cannot be made.</summary>
    public (string? Before, string? Refusal) Apply(Edit edit)
    {
        if (edit.Kind == EditKind.SetGlobalPrompt)
            return (SetGlobalPrompt(edit.Text), null);
        if (FindNode(edit.NodeId) is not { } node)
            return (null, $"There is no node '{edit.NodeId}'.");
        var data = Child(node, "data");
        return edit.Kind switch
        {
            // A text is spoken in place of the prompt, so a new prompt has no effect beside it.
            EditKind.SetPrompt when Text(data, "text") is not null => (null, "The node says a fixed text, so its prompt has no effect; change the text."),
            EditKind.SetPrompt => (Set(data, "prompt", edit.Text), null),
            EditKind.SetText when Text(data, "text") is null => (null, "The node speaks from a prompt; change that."),
            EditKind.SetText => (Set(data, "text", edit.Text), null),
            EditKind.SetCondition => (Set(data, "condition", edit.Text), null),
            EditKind.SetVariable => SetVariable(data, edit),
            EditKind.SetGlobalDescription when data["isGlobal"]?.ToString() is not ("true" or "True") => (null, "The node is not a global one."),
            EditKind.SetGlobalDescription => (Set(data, "globalDescription", edit.Text), null),
            EditKind.AddWay => AddWay(edit),
            _ => ChangeWay(edit),
        };
    }

    private string? SetGlobalPrompt(string text)
    {
        var holder = nodes.OfType<JsonObject>().FirstOrDefault(node => node.ContainsKey("globalConfig") && !node.ContainsKey("id"));
        if (holder is null)
            nodes.Insert(0, holder = []);
        return Set(Child(holder, "globalConfig"), "globalPrompt", text);
    }

    private (string? Before, string? Refusal) SetVariable(JsonObject data, Edit edit)
    {
        if (edit.Variable is null || !VariableName().IsMatch(edit.Variable))
            return (null, "A variable's name is made of letters, digits and underscores.");
        if (RequestTargets.Use(nodes, edit.Variable))
            return (null, $"'{edit.Variable}' says where the agent's requests go, so it is not read from a caller's words.");
        if (data["extractVars"] is not JsonArray variables)
            data["extractVars"] = variables = [];
        foreach (var item in variables)
        {
            if (item is JsonArray { Count: >= 1 } tuple && tuple[0]?.ToString() == edit.Variable)
                return (Describe(tuple, edit.Text), null);
            if (item is JsonObject row && Text(row, "name") == edit.Variable)
                return (Set(row, "description", edit.Text), null);
        }

        variables.Add((JsonNode)new JsonArray(edit.Variable, "string", edit.Text));
        return (null, null);
    }

    private static string? Describe(JsonArray tuple, string description)
    {
        var before = tuple.Count > 2 ? tuple[2]?.ToString() : null;
        while (tuple.Count < 3)
            tuple.Add((JsonNode)"string");
        tuple[2] = description;
        return before;
    }

    private (string? Before, string? Refusal) AddWay(Edit edit)
    {
        if (FindNode(edit.TargetId) is null)
            return (null, $"There is no node '{edit.TargetId}' to lead to.");
        if (edit.TargetId == edit.NodeId)
            return (null, "A node needs no way to itself.");
        if (edges.OfType<JsonObject>().Any(edge => Text(edge, "source") == edit.NodeId && Text(edge, "target") == edit.TargetId))
            return (null, "There is such a way; change when it is taken.");
        // Named by its ends, so that the same change always makes the same edge.
        var id = $"{edit.NodeId}-{edit.TargetId}";
        while (edges.OfType<JsonObject>().Any(edge => Text(edge, "id") == id))
            id += "-2";
        edges.Add((JsonNode)new JsonObject
        {
            ["id"] = id,
            ["source"] = edit.NodeId,
            ["target"] = edit.TargetId,
            ["label"] = edit.Text,
            ["description"] = edit.Text,
            ["data"] = new JsonObject { ["label"] = edit.Text, ["description"] = edit.Text },
        });
        return (null, null);
    }

    private (string? Before, string? Refusal) ChangeWay(Edit edit)
    {
        var edge = edges.OfType<JsonObject>().Index().FirstOrDefault(each => (Text(each.Item, "id") ?? $"edge-{each.Index}") == edit.EdgeId).Item;
        if (edge is null || Text(edge, "source") != edit.NodeId)
            return (null, $"No way '{edit.EdgeId}' leaves the node.");
        if (edit.Kind == EditKind.SetWay)
            return (Describe(edge, edit.Text), null);
        if (FindNode(edit.TargetId) is null || edit.TargetId == edit.NodeId)
            return (null, $"There is no other node '{edit.TargetId}' to lead to.");
        if (Text(edge, "target") == edit.TargetId)
            return (null, "The way leads there already.");
        return (Set(edge, "target", edit.TargetId!), null);
    }

    /// <summary>Clients read descriptions at the top of an edge or in its data (contract §7.3), so both say the same.</summary>
    private static string? Describe(JsonObject edge, string description)
    {
        var data = Child(edge, "data");
        var before = Text(edge, "description") ?? Text(data, "description") ?? Text(data, "condition") ?? Text(edge, "label") ?? Text(data, "label");
        Set(edge, "description", description);
        Set(data, "description", description);
        return before;
    }

    private JsonObject? FindNode(string? id) => id is null ? null : nodes.OfType<JsonObject>().FirstOrDefault(node => Text(node, "id") == id);

    private static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
            parent[name] = child = [];
        return child;
    }

    private static string? Set(JsonObject holder, string member, string text)
    {
        var before = Text(holder, member);
        holder[member] = text;
        return before;
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,63}$", RegexOptions.NonBacktracking)]
    private static partial Regex VariableName();

    private static string? Text(JsonObject holder, string member) =>
        holder[member] is JsonValue value && value.ToString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
