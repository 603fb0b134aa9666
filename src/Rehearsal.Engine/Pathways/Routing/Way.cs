using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Pathways.Routing;

/// <summary>A place the agent may go next: over an edge, or to a global node.</summary>
/// <param name="Examples">Words of callers who went this way, from the node's routing examples.</param>
internal sealed record Way(PathwayNode Target, string Label, string? Description, bool IsGlobal, IReadOnlyList<string> Examples)
{
    /// <summary>True when nothing says when it is taken: it simply comes next.</summary>
    public bool IsUnconditional => !IsGlobal && string.IsNullOrWhiteSpace(Label) && string.IsNullOrWhiteSpace(Description);

    /// <summary>The ways out of a node, edges first, in the order written.</summary>
    public static IReadOnlyList<Way> From(PathwayGraph graph, PathwayNode node, PathwayNode standingOn)
    {
        var edges = graph.EdgesFrom(node.Id).Select(edge =>
            new Way(graph.Find(edge.Target)!, edge.Label ?? "", edge.Description, false, ExamplesFor(node, edge.Label, graph.Find(edge.Target)!.Name)));
        var globals = graph.Globals.Where(global => global.Id != standingOn.Id && global.Id != node.Id).Select(global =>
            new Way(global, global.GlobalLabel ?? global.Name, global.GlobalDescription, true, []));
        return [.. edges, .. globals];
    }

    private static string[] ExamplesFor(PathwayNode node, string? label, string targetName) =>
    [
        .. (node.Examples.Routing ?? []).OfType<JsonObject>()
            .Where(example => Chosen(example) is { } chosen && (Same(chosen, label) || Same(chosen, targetName)))
            .Select(Words)
            .OfType<string>(),
    ];

    private static string? Chosen(JsonObject example) => (example["Chosen Pathway"] ?? example["target"])?.ToString();

    private static string? Words(JsonObject example) => (example["Conversation History"] ?? example["user"]) switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonArray lines => string.Join(' ', lines.OfType<JsonObject>().Where(line => line["role"]?.ToString() == "user").Select(line => line["content"]?.ToString())),
        _ => null,
    };

    private static bool Same(string left, string? right) => left.Trim().Equals(right?.Trim(), StringComparison.OrdinalIgnoreCase);
}
