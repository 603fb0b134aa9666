using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Pathways.Speaking;

/// <summary>Remembers what the author of a graph wrote about the values read from webhooks, for the lines spoken afterwards.</summary>
internal static class AnswerNotes
{
    private const string Member = "answerNotes";

    public static void Keep(Walk walk, string variable, string? note)
    {
        if (string.IsNullOrWhiteSpace(note))
            return;
        if (walk.Conversation.AgentState[Member] is not JsonObject notes)
            walk.Conversation.AgentState[Member] = notes = [];
        notes[variable] = note;
    }

    /// <summary>A line for each value that has a note, templates filled in.</summary>
    public static IReadOnlyList<string> Of(Walk walk) =>
        walk.Conversation.AgentState[Member] is JsonObject notes
            ? [.. notes.Select(note => $"- {note.Key}: {walk.Fill((string?)note.Value)}")]
            : [];
}
