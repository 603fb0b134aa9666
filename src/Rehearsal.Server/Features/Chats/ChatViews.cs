using System.Text.Json.Nodes;
using Rehearsal.App.Chats;
using Rehearsal.Engine.Conversations;
using Rehearsal.Wire.Chats;
using Rehearsal.Wire.Runs;

namespace Rehearsal.Server.Features.Chats;

/// <summary>Chats as the API shows them.</summary>
internal static class ChatViews
{
    public static ChatReplyData ToReply(this ChatTurn turn)
    {
        var (chat, conversation) = (turn.Chat, turn.Chat.Conversation);
        return new ChatReplyData
        {
            ChatId = chat.Id,
            AssistantResponses = turn.Lines,
            CurrentNodeId = conversation.CurrentNodeId,
            CurrentNodeName = turn.NodeName,
            ChatHistory = conversation.ToLines(),
            PathwayId = chat.PathwayId,
            PathwayVersion = chat.PathwayVersion,
            UseCandidateModel = chat.UseCandidateModel,
            Variables = Variables(conversation),
            Completed = conversation.Ending is not null,
        };
    }

    public static IReadOnlyList<ChatLine> ToLines(this Conversation conversation) =>
        [.. conversation.Messages.Select(line => new ChatLine { Role = line.Speaker == Speaker.Agent ? "assistant" : "user", Content = line.Text })];

    /// <summary>What the agent's texts see of them: the built-in gives way to request data, and that to what was learnt (contract §8).</summary>
    private static JsonObject Variables(Conversation conversation)
    {
        var variables = new JsonObject { ["callID"] = conversation.Id };
        foreach (var (name, value) in conversation.RequestData.Concat(conversation.Variables))
            variables[name] = value?.DeepClone();
        return variables;
    }
}
