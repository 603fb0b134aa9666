using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Callers;

/// <summary>
/// Speaks given lines in order. The conversation itself tells which line is next, so it goes on after an interruption.
/// The last line says so: the conversation ends with the agent's answer to it.
/// </summary>
internal sealed class ScriptedCaller(IReadOnlyList<string> lines) : ICaller
{
    public Task<CallerLine> SpeakAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var next = conversation.CallerTurns;
        if (next >= lines.Count)
            return Task.FromResult(new CallerLine(null, EndedBy.LinesExhausted));
        var line = WrittenLine.Read(lines[next], conversation);
        return Task.FromResult(line.End is null && next == lines.Count - 1 ? line with { End = EndedBy.LinesExhausted } : line);
    }
}
