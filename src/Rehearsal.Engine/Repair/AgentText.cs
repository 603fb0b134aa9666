using System.Text.Json;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.Engine.Repair;

/// <summary>What an agent is told: the graph of a pathway, or the prompt of an agent that is one prompt.</summary>
public sealed record AgentText
{
    /// <summary>The nodes as a JSON array; null for an agent that is one prompt.</summary>
    public string? Nodes { get; init; }

    /// <summary>The edges as a JSON array; null for an agent that is one prompt.</summary>
    public string? Edges { get; init; }

    /// <summary>The prompt; null for a pathway.</summary>
    public string? Prompt { get; init; }

    /// <summary>The graph, parsed; null for an agent that is one prompt.</summary>
    public PathwayGraph? Graph()
    {
        if (Nodes is null || Edges is null)
            return null;
        using var nodes = JsonDocument.Parse(Nodes);
        using var edges = JsonDocument.Parse(Edges);
        return PathwayGraph.Parse(nodes.RootElement, edges.RootElement);
    }
}
