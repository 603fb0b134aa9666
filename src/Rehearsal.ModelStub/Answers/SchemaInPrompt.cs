using System.Text;
using System.Text.Json;

namespace Rehearsal.ModelStub.Answers;

/// <summary>Finds a JSON Schema that was written into a prompt because the endpoint takes no response format.</summary>
internal static class SchemaInPrompt
{
    private const string Announcement = "JSON Schema";

    /// <summary>The object that follows the last mention of "JSON Schema" in the newest message that has one; null for none.</summary>
    public static JsonElement? Find(IReadOnlyList<StubMessage> messages) =>
        messages.Reverse().Select(m => Find(m.Text)).FirstOrDefault(found => found is not null);

    private static JsonElement? Find(string text)
    {
        var mention = text.LastIndexOf(Announcement, StringComparison.OrdinalIgnoreCase);
        var start = mention < 0 ? -1 : text.IndexOf('{', mention);
        if (start < 0)
            return null;

        // A reader over a stream of values stops where the object ends, so prose may follow it.
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text[start..]), isFinalBlock: true, state: default);
        try
        {
            return JsonElement.TryParseValue(ref reader, out var schema) && schema.Value.ValueKind == JsonValueKind.Object ? schema : null;
        }
        catch (JsonException)
        {
            return null; // Prose that speaks of schemas and has braces is no schema.
        }
    }
}
