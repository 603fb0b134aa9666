using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Rehearsal.Models.Pipeline;

/// <summary>Says in the prompt what a response format would have said.</summary>
internal static class JsonInstruction
{
    /// <summary>The messages with the instruction at the end of the first system message, or in one of its own at the start.</summary>
    /// <remarks>It stays in the constant part of the prompt, which providers cache, and some chat templates allow one system message only.</remarks>
    public static IReadOnlyList<ChatMessage> AddTo(IReadOnlyList<ChatMessage> messages, JsonElement? schema)
    {
        var text = schema is { } given
            ? $"Answer with one JSON object and nothing else: no explanation, no code fences. It must match this JSON Schema: {given.GetRawText()}"
            : "Answer with one JSON object and nothing else: no explanation, no code fences.";
        if (messages is not [{ } first, ..] || first.Role != ChatRole.System)
            return [new ChatMessage(ChatRole.System, text), .. messages];

        var system = first.Clone();
        system.Contents = [.. first.Contents, new TextContent($"\n\n{text}")];
        return [system, .. messages.Skip(1)];
    }
}
