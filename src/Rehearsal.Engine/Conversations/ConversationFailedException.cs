namespace Rehearsal.Engine.Conversations;

/// <summary>
/// The conversation cannot go on, and not because of what anybody said: the run ends as ERROR with this message.
/// </summary>
public class ConversationFailedException(string message, Exception? inner = null) : Exception(message, inner);
