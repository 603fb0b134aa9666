using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.App.Pathways;
using Rehearsal.Engine.Pathways;
using Rehearsal.Wire.Json;

namespace Rehearsal.Server.Features.Pathways;

/// <summary>A stored graph as it is shown.</summary>
internal sealed record GraphOutput(RawJson Nodes, RawJson Edges)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Normalises a graph for output.</summary>
    public static GraphOutput Of(GraphJson graph)
    {
        var (nodes, edges) = (JsonNode.Parse(graph.Nodes)!.AsArray(), JsonNode.Parse(graph.Edges)!.AsArray());
        ShownGraph.Fill(nodes, edges);
        return new GraphOutput(new RawJson(nodes.ToJsonString(Readable)), new RawJson(edges.ToJsonString(Readable)));
    }
}
