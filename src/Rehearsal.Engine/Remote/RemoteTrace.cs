using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Remote;

/// <summary>Leaves what a remote agent did in the conversation, in the order in which it must have happened.</summary>
internal static class RemoteTrace
{
    public static void Add(RemoteReply reply, Conversation conversation, DateTimeOffset at)
    {
        foreach (var node in reply.Nodes)
            Enter(node, conversation, at);
        Store(reply.Variables, conversation, at);
        foreach (var tool in reply.Tools)
            conversation.Record(new ToolCalled(tool.Name, tool.Arguments) { NodeId = conversation.CurrentNodeId }, at);
        foreach (var line in reply.Lines)
        {
            conversation.Messages.Add(new Message(Speaker.Agent, line, at, conversation.CurrentNodeId));
            conversation.Record(new AgentSpoke(line) { NodeId = conversation.CurrentNodeId }, at);
        }

        if (reply.Transferred)
            conversation.Record(new TransferRequested(null) { NodeId = conversation.CurrentNodeId }, at);
        if (reply.Ended || reply.Transferred)
            conversation.Ending = new Ending(EndedBy.Agent, reply.Transferred);
    }

    private static void Enter(RemoteNode node, Conversation conversation, DateTimeOffset at)
    {
        // A node may be named twice in a row by one answer.
        if (node.Id == conversation.CurrentNodeId)
            return;
        conversation.Record(new NodeEntered(node.Name, conversation.CurrentNodeId, null) { NodeId = node.Id }, at);
        conversation.CurrentNodeId = node.Id;
        conversation.NodesVisited.Add(node.Id);
    }

    /// <summary>Agents often tell all they know with each answer; only what is new is an event.</summary>
    private static void Store(JsonObject variables, Conversation conversation, DateTimeOffset at)
    {
        var news = variables
            .Where(pair => !conversation.Variables.TryGetPropertyValue(pair.Key, out var known) || !JsonNode.DeepEquals(known, pair.Value))
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))
            .ToList();
        if (news.Count == 0)
            return;
        conversation.Record(new VariablesExtracted(new JsonObject(news)) { NodeId = conversation.CurrentNodeId }, at);
        foreach (var (name, value) in news)
            conversation.Variables[name] = value?.DeepClone();
    }
}
