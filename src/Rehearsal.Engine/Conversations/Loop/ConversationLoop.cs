using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Conversations.Loop;

/// <summary>Makes an agent and a caller talk until one of them ends it or the caller has had its turns.</summary>
/// <param name="agent">The system under test.</param>
/// <param name="caller">The simulated user.</param>
/// <param name="maxTurns">How often the caller may speak, at least 1.</param>
/// <param name="time">The clock that events are stamped with.</param>
/// <param name="first">Who has the first word. An agent that does not take it leaves it to the caller.</param>
public sealed class ConversationLoop(IAgent agent, ICaller caller, int maxTurns, TimeProvider time, Speaker first = Speaker.Agent)
{
    private const int LongestShown = 500;

    private readonly int _maxTurns = maxTurns >= 1
        ? maxTurns
        : throw new ArgumentOutOfRangeException(nameof(maxTurns), maxTurns, "The caller must be allowed to speak at least once.");

    /// <summary>
    /// Runs the conversation from where it stands to its end. A conversation that was interrupted within a turn must
    /// be passed as it stood after its last checkpoint: the turn is then taken again.
    /// </summary>
    /// <param name="conversation">The conversation to go on with.</param>
    /// <param name="checkpoint">Called after the opening and after each turn, before the next effect.</param>
    /// <param name="cancellationToken">Stops the conversation between or within steps.</param>
    /// <exception cref="ConversationFailedException">Agent or caller cannot go on.</exception>
    public async Task RunAsync(
        Conversation conversation, Func<CancellationToken, Task> checkpoint, CancellationToken cancellationToken)
    {
        if (!conversation.Opened)
        {
            if (first == Speaker.Caller)
                await TakeTurnAsync(conversation, OpenAnsweringAsync, cancellationToken);
            else
                await TakeAgentTurnAsync(conversation, agent.OpenAsync, cancellationToken);
            conversation.Opened = true;
            RecordEnding(conversation);
            await checkpoint(cancellationToken);
        }

        while (conversation.Ending is null)
        {
            // Scripted callers and agents of static text never look at the token themselves.
            cancellationToken.ThrowIfCancellationRequested();
            await TakeTurnAsync(conversation, agent.ReplyAsync, cancellationToken);
            RecordEnding(conversation);
            await checkpoint(cancellationToken);
        }
    }

    /// <summary>An agent that opens the talk answers the caller with that; one that waits for the caller has been waiting for this line.</summary>
    private async Task OpenAnsweringAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var before = conversation.Messages.Count;
        await agent.OpenAsync(conversation, cancellationToken);
        if (conversation.Ending is null && conversation.Messages.Count == before)
            await agent.ReplyAsync(conversation, cancellationToken);
    }

    private async Task TakeTurnAsync(
        Conversation conversation, Func<Conversation, CancellationToken, Task> answer, CancellationToken cancellationToken)
    {
        if (conversation.CallerTurns >= _maxTurns)
        {
            conversation.Ending = new Ending(EndedBy.TurnLimit);
            return;
        }

        var line = await caller.SpeakAsync(conversation, cancellationToken);
        if (line.Repaired is { } repaired)
            conversation.Record(new CallerRepaired(Shown(repaired.Written), repaired.Problem), time.GetUtcNow());
        if (line.Text is null)
        {
            conversation.Ending = new Ending(line.End ?? EndedBy.Caller);
            return;
        }

        var at = time.GetUtcNow();
        conversation.Messages.Add(new Message(Speaker.Caller, line.Text, at));
        conversation.Record(new CallerSpoke(line.Text), at);
        await TakeAgentTurnAsync(conversation, answer, cancellationToken);
        // The caller's last words may carry the decisive answer, so the agent hears them before the line goes dead.
        if (line.End is { } end)
            conversation.Ending ??= new Ending(end);
    }

    private async Task TakeAgentTurnAsync(
        Conversation conversation, Func<Conversation, CancellationToken, Task> turn, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        await turn(conversation, cancellationToken);
        var latency = (long)time.GetElapsedTime(started).TotalMilliseconds;
        conversation.Record(new TurnCompleted(latency) { NodeId = conversation.CurrentNodeId }, time.GetUtcNow());
    }

    private static string Shown(string written) => written.Length <= LongestShown ? written : written[..LongestShown] + "…";

    private void RecordEnding(Conversation conversation)
    {
        if (conversation.Ending is { } ending)
            conversation.Record(new ConversationEnded(ending.By, ending.Transferred), time.GetUtcNow());
    }
}
