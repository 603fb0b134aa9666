using Rehearsal.App.Errors;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.App.Pathways;

/// <summary>Checks where a conversation is to begin, before anything is stored.</summary>
internal static class PathwayStart
{
    /// <summary>Does nothing when the graph has that node, or without one any.</summary>
    /// <exception cref="InvalidInputException">The graph has no nodes, or none to start on.</exception>
    public static void Check(PathwayGraph graph, string? startNodeId)
    {
        try
        {
            graph.StartNode(startNodeId);
        }
        catch (ConversationFailedException nowhere)
        {
            throw new InvalidInputException(graph.HasNodes ? "start_node_id" : "pathway_id", nowhere.Message);
        }
    }
}
