using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Templates;

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
        var text = Template.Fill(lines[next], CallerVariables.Of(conversation));
        return Task.FromResult(new CallerLine(text, next == lines.Count - 1 ? EndedBy.LinesExhausted : null));
    }
}
