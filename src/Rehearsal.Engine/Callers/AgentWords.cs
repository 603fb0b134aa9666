using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Callers;

/// <summary>What an agent said since the caller last spoke.</summary>
internal static class AgentWords
{
    /// <summary>Its lines, one below the other; empty when it said nothing.</summary>
    public static string Since(Conversation conversation) => string.Join('\n', LinesSince(conversation));

    /// <summary>Its lines in order.</summary>
    public static IReadOnlyList<string> LinesSince(Conversation conversation)
    {
        var last = conversation.Messages.FindLastIndex(message => message.Speaker == Speaker.Caller);
        return [.. conversation.Messages.Skip(last + 1).Select(message => message.Text)];
    }

    /// <summary>The words for people: quoted, and shortened to one line's length.</summary>
    public static string Show(string words)
    {
        const int Longest = 300;
        if (words.Length == 0)
            return "the agent's silence";
        var flat = words.ReplaceLineEndings(" ");
        return $"the agent's line \"{(flat.Length <= Longest ? flat : flat[..Longest] + "…")}\"";
    }
}
