using System.Text.Json.Nodes;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Fakes;

/// <summary>Finished conversations for tests, built in a line or two.</summary>
internal static class Talk
{
    public static readonly DateTimeOffset Start = new(2026, 4, 14, 10, 30, 0, TimeSpan.Zero);

    /// <summary>A conversation of lines such as <c>"agent: Hello"</c> and <c>"caller: Hi"</c>.</summary>
    public static Conversation Of(params string[] lines)
    {
        var conversation = new Conversation { Id = "c-1", StartedAt = Start, Opened = true };
        foreach (var line in lines)
        {
            var (speaker, text) = line.StartsWith("agent: ", StringComparison.Ordinal)
                ? (Speaker.Agent, line["agent: ".Length..])
                : (Speaker.Caller, line["caller: ".Length..]);
            conversation.Messages.Add(new Message(speaker, text, Start));
        }

        return conversation;
    }

    public static Conversation With(this Conversation conversation, string variable, JsonNode? value)
    {
        conversation.Variables[variable] = value;
        return conversation;
    }

    public static Conversation Visiting(this Conversation conversation, params string[] nodes)
    {
        conversation.NodesVisited.AddRange(nodes);
        return conversation;
    }

    public static Conversation Ended(this Conversation conversation, EndedBy by, bool transferred = false)
    {
        conversation.Ending = new Ending(by, transferred);
        return conversation;
    }

    public static Conversation Having(this Conversation conversation, ConversationEvent happened)
    {
        conversation.Record(happened, Start);
        return conversation;
    }

    /// <summary>The conversation as evidence; nodes as <c>"id=Name"</c>.</summary>
    public static Evidence AsEvidence(this Conversation conversation, params string[] nodes) =>
        new(conversation, nodes.Select(node => node.Split('=')).ToDictionary(parts => parts[0], parts => parts[1]));
}
