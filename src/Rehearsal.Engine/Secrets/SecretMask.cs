using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Secrets;

/// <summary>Takes values out of what a service says, also as addresses, pages and quoted JSON write them.</summary>
internal sealed class SecretMask(IEnumerable<string> values)
{
    /// <summary>What stands in a value's place.</summary>
    public const string Mask = "***";

    // A shorter value would be found everywhere, and masking it would garble answers without hiding it.
    private const int ShortestMasked = 4;

    // The longest first: a value may be part of another, or of its own longer spelling.
    private readonly string[] _spellings =
        [.. values.Where(value => value.Length >= ShortestMasked).SelectMany(Spellings).Distinct().OrderByDescending(spelling => spelling.Length)];

    /// <summary>A text without the values.</summary>
    public string Hide(string text)
    {
        foreach (var spelling in _spellings)
            text = text.Replace(spelling, Mask, StringComparison.Ordinal);
        return text;
    }

    /// <summary>An answer without the values: services like to say what they were asked.</summary>
    public JsonNode? Hide(JsonNode? answer)
    {
        switch (answer)
        {
            case JsonObject members:
                return new JsonObject(members.Select(member => KeyValuePair.Create(Hide(member.Key), Hide(member.Value))).DistinctBy(member => member.Key));
            case JsonArray items:
                return new JsonArray([.. items.Select(Hide)]);
            case null:
                return null;
            default:
                var shown = Template.Stringify(answer)!;
                return Hide(shown) is var hidden && hidden == shown ? answer.DeepClone() : JsonValue.Create(hidden);
        }
    }

    private static IEnumerable<string> Spellings(string value) =>
    [
        value,
        Uri.EscapeDataString(value),
        WebUtility.UrlEncode(value),
        WebUtility.HtmlEncode(value),
        JavaScriptEncoder.Default.Encode(value),
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value),
    ];
}
