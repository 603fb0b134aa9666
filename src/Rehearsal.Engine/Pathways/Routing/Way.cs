using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Pathways.Routing;

/// <summary>A place the agent may go next: over an edge, to a global node, or back from one.</summary>
/// <param name="Examples">Words of callers who went this way, from the node's routing examples.</param>
internal sealed record Way(PathwayNode Target, string Label, string? Description, bool IsGlobal, IReadOnlyList<string> Examples)
{
    /// <summary>True when nothing says when it is taken: it simply comes next.</summary>
    public bool IsUnconditional => !IsGlobal && string.IsNullOrWhiteSpace(Label) && string.IsNullOrWhiteSpace(Description);

    /// <summary>A way that rules have chosen.</summary>
    public static Way To(PathwayNode target, string label) => new(target, label, null, false, []);

    /// <summary>The way from a global node to where the caller was before.</summary>
    public static Way Back(PathwayNode global, PathwayNode origin) =>
        new(origin, global.ReturnLabel ?? "", global.ReturnDescription, false, []);

    /// <summary>The edges out of a node, in the order written.</summary>
    public static IReadOnlyList<Way> Edges(PathwayGraph graph, PathwayNode node) =>
    [
        .. from edge in graph.EdgesFrom(node.Id)
           let target = graph.Find(edge.Target)!
           select new Way(target, edge.Label ?? "", edge.Description, false, ExamplesFor(node, edge.Label, target.Name)),
    ];

    /// <summary>The global nodes that can be entered from a node, in the order written.</summary>
    public static IReadOnlyList<Way> Globals(PathwayGraph graph, PathwayNode node) =>
    [
        .. graph.Globals.Where(global => global.Id != node.Id).Select(global =>
            new Way(global, global.GlobalLabel ?? global.Name, global.GlobalDescription, true, ExamplesFor(node, global.GlobalLabel, global.Name))),
    ];

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
