using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Callers;

/// <summary>What a caller knows of a conversation's variables.</summary>
internal static class CallerVariables
{
    /// <summary>Request data and built-ins, but nothing that the agent extracted: a caller cannot see the agent's notes.</summary>
    public static IVariableScope Of(Conversation conversation) => new ConversationVariables(
        new Conversation { Id = conversation.Id, StartedAt = conversation.StartedAt, RequestData = conversation.RequestData },
        conversation.StartedAt);
}
