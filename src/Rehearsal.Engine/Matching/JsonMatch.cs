using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Matching;

/// <summary>Compares JSON values as people mean them (contract §3.2: typed, else as strings).</summary>
internal static class JsonMatch
{
    /// <summary>
    /// True when both are the same value: numbers compare numerically even when one is a text, booleans accept the words,
    /// objects and lists compare whole.
    /// </summary>
    public static bool Same(JsonNode? actual, JsonNode? expected, bool caseSensitive) =>
        (Unwrap(actual, expected), Unwrap(expected, actual)) switch
        {
            (null, null) => true,
            (null, _) or (_, null) => false,
            (JsonObject left, JsonObject right) => left.Count == right.Count && right.All(member =>
                left.TryGetPropertyValue(member.Key, out var value) && Same(value, member.Value, caseSensitive)),
            (JsonArray left, JsonArray right) => left.Count == right.Count && left.Zip(right).All(pair =>
                Same(pair.First, pair.Second, caseSensitive)),
            (JsonValue left, JsonValue right) => SameScalar(left, right, caseSensitive),
            _ => false,
        };

    /// <summary>True when everything expected is there: members of objects, items of lists in any order, parts of texts.</summary>
    public static bool Covers(JsonNode? actual, JsonNode? expected) => (Unwrap(actual, expected), Unwrap(expected, actual)) switch
    {
        (JsonObject left, JsonObject right) => right.All(member =>
            left.TryGetPropertyValue(member.Key, out var value) && Covers(value, member.Value)),
        (JsonArray left, JsonArray right) => right.All(item => left.Any(candidate => Covers(candidate, item))),
        var (left, right) => Same(left, right, caseSensitive: true),
    };

    private static bool SameScalar(JsonValue left, JsonValue right, bool caseSensitive)
    {
        var (leftKind, rightKind) = (left.GetValueKind(), right.GetValueKind());
        var (leftText, rightText) = (Template.Stringify(left)!, Template.Stringify(right)!);
        // Two texts stay texts: "007" is not "7". One real number makes it a comparison of numbers.
        if (leftKind == JsonValueKind.Number || rightKind == JsonValueKind.Number)
            return SameNumber(leftText, rightText);
        if (leftKind != JsonValueKind.String || rightKind != JsonValueKind.String)
            return leftText.Trim().Equals(rightText.Trim(), StringComparison.OrdinalIgnoreCase);
        return leftText.Equals(rightText, caseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
    }

    private static bool SameNumber(string left, string right)
    {
        const NumberStyles Style = NumberStyles.Float;
        // Decimals first: identifiers of 16 and more digits would collapse as doubles.
        if (decimal.TryParse(left, Style, CultureInfo.InvariantCulture, out var a) && decimal.TryParse(right, Style, CultureInfo.InvariantCulture, out var b))
            return a == b;
        return double.TryParse(left, Style, CultureInfo.InvariantCulture, out var c)
            && double.TryParse(right, Style, CultureInfo.InvariantCulture, out var d)
            && c.Equals(d);
    }

    /// <summary>An object or list that is written as a text, where the other side is one: configuration often quotes JSON.</summary>
    private static JsonNode? Unwrap(JsonNode? node, JsonNode? other)
    {
        if (other is not (JsonObject or JsonArray) || node is not JsonValue value || !value.TryGetValue(out string? text))
            return node;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return node;
        }
    }
}
