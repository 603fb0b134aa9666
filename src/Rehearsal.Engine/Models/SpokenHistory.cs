using Microsoft.Extensions.AI;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Models;

/// <summary>A conversation as chat messages for the model that plays the agent.</summary>
public static class SpokenHistory
{
    /// <summary>
    /// The lines as messages that begin and end with the user's and alternate: some chat templates and endpoints refuse
    /// anything else, and an agent often opens the talk or says several lines in a row.
    /// </summary>
    public static IReadOnlyList<ChatMessage> ForAgent(Conversation conversation)
    {
        var messages = new List<ChatMessage>();
        foreach (var line in conversation.Messages)
        {
            var role = line.Speaker == Speaker.Agent ? ChatRole.Assistant : ChatRole.User;
            if (messages.Count == 0 && role == ChatRole.Assistant)
                messages.Add(new ChatMessage(ChatRole.User, "(The caller is on the line.)"));
            if (messages is [.., var last] && last.Role == role)
                messages[^1] = new ChatMessage(role, $"{last.Text}\n{line.Text}");
            else
                messages.Add(new ChatMessage(role, line.Text));
        }

        if (messages is not [.., { } newest] || newest.Role != ChatRole.User)
            messages.Add(new ChatMessage(ChatRole.User, messages.Count == 0 ? "(The caller is on the line. Begin.)" : "(Go on with your next line.)"));
        return messages;
    }
}
