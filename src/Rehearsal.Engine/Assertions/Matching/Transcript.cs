using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Assertions.Matching;

/// <summary>The spoken words of a conversation.</summary>
internal static class Transcript
{
    /// <summary>What was said, by one side or by both.</summary>
    public static IReadOnlyList<string> Lines(Conversation conversation, Speaker? speaker) =>
        [.. conversation.Messages.Where(message => speaker is null || message.Speaker == speaker).Select(message => message.Text)];

    /// <summary>The lines as one text. It names no speakers: a search for "agent" must find only what was said.</summary>
    public static string Text(Conversation conversation, Speaker? speaker) => string.Join('\n', Lines(conversation, speaker));
}
