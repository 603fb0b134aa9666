using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Callers;

/// <summary>Reads the caller's lines from stored messages (contract §9).</summary>
public static class InputMessages
{
    private static readonly string[] TextNames = ["content", "text", "message"];

    // How the stored transcripts that people bring call everybody but the caller (contract §2, transcript "user").
    private static readonly string[] OtherRoles = ["assistant", "agent", "agent-action", "robot", "system", "tool"];

    /// <summary>The caller's lines in order; blank ones and other roles' are left out.</summary>
    /// <exception cref="ConversationFailedException">An entry is neither a text nor an object with one.</exception>
    public static IReadOnlyList<string> Read(JsonArray? messages)
    {
        var lines = new List<string>();
        for (var i = 0; i < messages?.Count; i++)
        {
            if (IsOtherRole(messages[i]))
                continue;
            var text = TextOf(messages[i]) ?? throw new CallerFailedException(
                $"'input_messages[{i}]' cannot be spoken: a text is accepted, or an object with one as 'content', 'text' or 'message'.");
            if (!string.IsNullOrWhiteSpace(text))
                lines.Add(text.Trim());
        }

        return lines;
    }

    private static bool IsOtherRole(JsonNode? message) =>
        message is JsonObject && (JsonWalk.Find(message, "role") ?? JsonWalk.Find(message, "user")) is JsonValue role
        && OtherRoles.Contains(Template.Stringify(role), StringComparer.OrdinalIgnoreCase);

    private static string? TextOf(JsonNode? message) => message switch
    {
        JsonValue value when value.TryGetValue(out string? text) => text,
        JsonObject => TextNames.Select(name => JsonWalk.Find(message, name)).OfType<JsonValue>().Select(Template.Stringify).FirstOrDefault(),
        _ => null,
    };
}
