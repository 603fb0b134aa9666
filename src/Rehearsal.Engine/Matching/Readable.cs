using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Matching;

/// <summary>JSON that people and models read: letters of every script stay as they are, control characters never do.</summary>
internal static class Readable
{
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // What a request may nest stands some levels deeper in what a model is shown.
        MaxDepth = 256,
    };

    /// <summary>A value for a model: whatever was said in it cannot close a string or form one of the angle-bracket tokens that chat templates use.</summary>
    public static string Inert(JsonNode? value) =>
        // Outside strings JSON has no angle brackets, so escaping them everywhere keeps it the same JSON.
        (value?.ToJsonString(Options) ?? "null").Replace("<", "\\u003C", StringComparison.Ordinal).Replace(">", "\\u003E", StringComparison.Ordinal);
}
