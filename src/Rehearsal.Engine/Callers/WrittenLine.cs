using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Callers;

/// <summary>Turns a line that somebody wrote for a caller into what is said.</summary>
internal static class WrittenLine
{
    /// <summary>The line with its variables filled in and its end marker taken out.</summary>
    /// <exception cref="CallerFailedException">Nothing is left to say.</exception>
    public static CallerLine Read(string written, Conversation conversation)
    {
        var line = EndMarker.ReadExact(Template.Fill(written, CallerVariables.Of(conversation)));
        return line.End is null && string.IsNullOrWhiteSpace(line.Text)
            ? throw new CallerFailedException($"The caller's line '{written}' is empty once its variables are filled in. Write [END_CALL] to hang up, or [silence 5s] to say nothing.")
            : line;
    }
}
