namespace Rehearsal.Engine.Conversations;

/// <summary>The system under test. It adds its lines and events to the conversation and sets its ending when it hangs up.</summary>
public interface IAgent
{
    /// <summary>Opens the conversation; adds no line when the agent waits for the caller to speak first.</summary>
    /// <exception cref="ConversationFailedException">The agent cannot start.</exception>
    Task OpenAsync(Conversation conversation, CancellationToken cancellationToken);

    /// <summary>Answers the caller's latest line, which is already part of the conversation.</summary>
    /// <exception cref="ConversationFailedException">The agent cannot answer.</exception>
    Task ReplyAsync(Conversation conversation, CancellationToken cancellationToken);
}

/// <summary>The simulated user.</summary>
public interface ICaller
{
    /// <summary>Says the next line. Pure speech: it never changes the conversation but for <see cref="Conversation.CallerState"/>.</summary>
    /// <exception cref="ConversationFailedException">The caller cannot speak.</exception>
    Task<CallerLine> SpeakAsync(Conversation conversation, CancellationToken cancellationToken);
}

/// <summary>What a caller does when it is its turn.</summary>
/// <param name="Text">The words; null to hang up without a word.</param>
/// <param name="End">Set when this is the caller's last line: the agent still answers it, then the conversation ends so.</param>
/// <param name="Repaired">The line that came first and could not be used; null when this is the first.</param>
public sealed record CallerLine(string? Text, EndedBy? End = null, UnusableLine? Repaired = null);

/// <summary>A line of a caller that could not be used.</summary>
/// <param name="Written">What was written.</param>
/// <param name="Problem">A sentence on what is wrong with it.</param>
public sealed record UnusableLine(string Written, string Problem);
