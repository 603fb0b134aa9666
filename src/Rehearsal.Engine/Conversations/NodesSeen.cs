using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Conversations;

/// <summary>The names of nodes that a conversation went through.</summary>
public static class NodesSeen
{
    /// <summary>A graph's names, and those of nodes entered in other pathways that the agent went on in.</summary>
    public static IReadOnlyDictionary<string, string> Names(Conversation? conversation, IReadOnlyDictionary<string, string> graph)
    {
        var names = new Dictionary<string, string>(graph);
        foreach (var entered in conversation?.Events.OfType<NodeEntered>() ?? [])
        {
            if (entered.NodeId is { } id)
                names.TryAdd(id, entered.NodeName);
        }

        return names;
    }
}
