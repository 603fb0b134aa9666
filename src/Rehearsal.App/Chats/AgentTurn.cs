using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.App.Chats;

/// <summary>One exchange: what a client says, if anything, and all that the agent says to it.</summary>
internal sealed class AgentTurn(IAgent agent, TimeProvider time)
{
    /// <summary>Takes the turn.</summary>
    /// <param name="message">The client's words; null to have the agent open.</param>
    /// <returns>The lines the agent said.</returns>
    /// <exception cref="ConversationFailedException">The agent cannot go on; the conversation is of no further use.</exception>
    public async Task<IReadOnlyList<string>> TakeAsync(Conversation conversation, string? message, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (message is not null)
            Hear(conversation, message);
        var before = conversation.Messages.Count;
        await AnswerAsync(conversation, before, message is not null, cancellationToken);

        var (now, latency) = (time.GetUtcNow(), (long)time.GetElapsedTime(started).TotalMilliseconds);
        conversation.Record(new TurnCompleted(latency) { NodeId = conversation.CurrentNodeId }, now);
        if (conversation.Ending is { } ending)
            conversation.Record(new ConversationEnded(ending.By, ending.Transferred), now);
        return [.. conversation.Messages.Skip(before).Where(line => line.Speaker == Speaker.Agent).Select(line => line.Text)];
    }

    private void Hear(Conversation conversation, string message)
    {
        var now = time.GetUtcNow();
        conversation.Messages.Add(new Message(Speaker.Caller, message, now));
        conversation.Record(new CallerSpoke(message), now);
    }

    /// <summary>On a fresh chat the opening is the reply (contract §6.7), unless the agent opens by listening.</summary>
    private async Task AnswerAsync(Conversation conversation, int before, bool isAsked, CancellationToken cancellationToken)
    {
        if (!conversation.Opened)
        {
            await agent.OpenAsync(conversation, cancellationToken);
            conversation.Opened = true;
            if (!isAsked || conversation.Messages.Count > before || conversation.Ending is not null)
                return;
        }

        await agent.ReplyAsync(conversation, cancellationToken);
    }
}
