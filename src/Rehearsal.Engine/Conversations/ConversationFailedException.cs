namespace Rehearsal.Engine.Conversations;

/// <summary>
/// The conversation cannot go on, and not because of what anybody said: the run ends as ERROR with this message.
/// </summary>
public class ConversationFailedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The simulated user has nothing to say that could be used.</summary>
public sealed class CallerFailedException(string message) : ConversationFailedException(message);

/// <summary>An agent that is reached over a network gave no usable answer; what it would have said is not known.</summary>
public sealed class AgentUnreachableException(string message, Exception? inner = null) : ConversationFailedException(message, inner);
