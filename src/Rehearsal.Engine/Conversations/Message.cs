namespace Rehearsal.Engine.Conversations;

/// <summary>Who said a line.</summary>
public enum Speaker
{
    /// <summary>The system under test; <c>assistant</c> on the wire.</summary>
    Agent,

    /// <summary>The simulated user; <c>user</c> on the wire.</summary>
    Caller,
}

/// <summary>One line of a conversation, as it was spoken.</summary>
/// <param name="Speaker">Who said it.</param>
/// <param name="Text">The words, after templates were filled in.</param>
/// <param name="At">When the line was complete.</param>
/// <param name="NodeId">The pathway node that spoke; null for callers and agents without a graph.</param>
public sealed record Message(Speaker Speaker, string Text, DateTimeOffset At, string? NodeId = null);
