using System.Text.Json;

namespace Rehearsal.Engine.Pathways;

/// <summary>A conversation graph.</summary>
public sealed class PathwayGraph
{
    private PathwayGraph(bool speaks) => HasSpeakableNode = speaks;

    /// <summary>What is odd about it.</summary>
    public IReadOnlyList<string> Warnings { get; } = [];

    /// <summary>True when some node can say something.</summary>
    public bool HasSpeakableNode { get; }

    /// <summary>Reads a graph.</summary>
    public static PathwayGraph Parse(JsonElement nodes, JsonElement edges) =>
        new(nodes.ValueKind == JsonValueKind.Array && nodes.GetArrayLength() > 0 && edges.ValueKind == JsonValueKind.Array);

    /// <summary>What is wrong with a graph.</summary>
    public static IReadOnlyList<FieldError> Validate(JsonElement nodes, JsonElement edges) =>
    [
        .. nodes.ValueKind == JsonValueKind.Array ? Array.Empty<FieldError>() : [new FieldError("nodes", "An array of nodes is accepted.")],
        .. edges.ValueKind == JsonValueKind.Array ? Array.Empty<FieldError>() : [new FieldError("edges", "An array of edges is accepted.")],
    ];
}
