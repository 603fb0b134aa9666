using System.Text.Json;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Pathways;

/// <summary>A conversation graph: parsed once, never changed.</summary>
public sealed class PathwayGraph
{
    private readonly Dictionary<string, PathwayNode> _byId;
    private readonly ILookup<string, PathwayEdge> _edges;

    internal PathwayGraph(IReadOnlyList<PathwayNode> nodes, IReadOnlyList<PathwayEdge> edges, string? globalPrompt, IReadOnlyList<string> warnings)
    {
        (Nodes, GlobalPrompt, Warnings) = (nodes, globalPrompt, warnings);
        _byId = nodes.ToDictionary(node => node.Id);
        _edges = edges.Where(edge => _byId.ContainsKey(edge.Source) && _byId.ContainsKey(edge.Target)).ToLookup(edge => edge.Source);
        NodeNames = nodes.ToDictionary(node => node.Id, node => node.Name);
        Globals = [.. nodes.Where(node => node.IsGlobal)];
    }

    /// <summary>All nodes, in the order written; the global prompt's pseudo-node is none.</summary>
    public IReadOnlyList<PathwayNode> Nodes { get; }

    /// <summary>Names by node id.</summary>
    public IReadOnlyDictionary<string, string> NodeNames { get; }

    /// <summary>Nodes that every other node can lead to.</summary>
    public IReadOnlyList<PathwayNode> Globals { get; }

    /// <summary>Instructions that hold on every node.</summary>
    public string? GlobalPrompt { get; }

    /// <summary>What is odd about the graph, in sentences; it runs all the same.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>True when there is a node.</summary>
    public bool HasNodes => Nodes.Count > 0;

    /// <summary>True when some node can say something.</summary>
    public bool HasSpeakableNode => Nodes.Any(node => node.Speaks);

    /// <summary>Reads a graph that <see cref="Validate"/> accepts; what it cannot use is left out with a warning.</summary>
    public static PathwayGraph Parse(JsonElement nodes, JsonElement edges) => new GraphReader().Read(nodes, edges);

    /// <summary>What keeps a graph from being saved; empty when nothing does.</summary>
    public static IReadOnlyList<FieldError> Validate(JsonElement nodes, JsonElement edges) => GraphRules.Check(nodes, edges);

    /// <summary>The node of that id; null when there is none.</summary>
    public PathwayNode? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <summary>The edges that lead out of a node to nodes that exist.</summary>
    public IReadOnlyList<PathwayEdge> EdgesFrom(string nodeId) => [.. _edges[nodeId]];

    /// <summary>The node meant by an id, a name or a name in other case or as a slug (contract §3.2); null for none.</summary>
    public PathwayNode? ResolveNode(string reference) =>
        Find(reference)
        ?? Nodes.FirstOrDefault(node => node.Name == reference)
        ?? Nodes.FirstOrDefault(node => Slug(node.Name) == Slug(reference));

    /// <summary>The node that a conversation starts on.</summary>
    /// <param name="reference">The node asked for; null for the one marked as start, else the first.</param>
    /// <exception cref="ConversationFailedException">There is no such node, or none at all.</exception>
    public PathwayNode StartNode(string? reference)
    {
        if (!HasNodes)
            throw new ConversationFailedException("The pathway has no nodes, so there is nothing to talk to.");
        if (reference is null)
            return Nodes.FirstOrDefault(node => node.IsStart) ?? Nodes[0];
        return ResolveNode(reference)
            ?? throw new ConversationFailedException($"Invalid start_node_id: the pathway has no node with the id or name '{reference}'.");
    }

    private static string Slug(string name) =>
        string.Join('-', name.ToLowerInvariant().Split([' ', '_', '-'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
