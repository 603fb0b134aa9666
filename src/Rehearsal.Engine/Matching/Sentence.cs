using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Matching;

/// <summary>Small helps for sentences.</summary>
internal static class Sentence
{
    /// <summary>The text with a capital first letter.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A value for people: as JSON, shortened to one line's length.</summary>
    public static string Show(JsonNode? value)
    {
        const int Longest = 120;
        var text = value?.ToJsonString(Readable.Options) ?? "null";
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }
}
