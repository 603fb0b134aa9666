using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Pathways.Routing;

/// <summary>Compares a variable with a value as graphs write it: numbers as numbers, flags as flags, everything else as trimmed text.</summary>
internal static class Comparison
{
    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
        ["==", "=", "equals", "!=", "not equals", "<", ">", "<=", ">=", "contains", "not contains", "is", "is not"]);

    /// <summary>True for an operator that <see cref="Holds"/> understands.</summary>
    public static bool Knows(string operation) => Known.Contains(Plain(operation));

    /// <summary>True when the comparison holds; an unknown operator never does.</summary>
    public static bool Holds(JsonNode? actual, string operation, string expected)
    {
        var left = Template.Stringify(actual)?.Trim() ?? "";
        var right = expected.Trim();
        return Plain(operation) switch
        {
            "==" or "=" or "equals" => Compare(left, right) == 0,
            "!=" or "not equals" => Compare(left, right) != 0,
            "<" => Ordered(left, right) < 0,
            ">" => Ordered(left, right) > 0,
            "<=" => Ordered(left, right) <= 0,
            ">=" => Ordered(left, right) >= 0,
            "contains" => left.Contains(right, StringComparison.OrdinalIgnoreCase),
            "not contains" => !left.Contains(right, StringComparison.OrdinalIgnoreCase),
            "is" => Is(actual, left, right),
            "is not" => !Is(actual, left, right),
            _ => false,
        };
    }

    private static string Plain(string operation) => operation.Trim().ToLowerInvariant().Replace('_', ' ');

    private static bool Is(JsonNode? actual, string left, string right) => right.ToLowerInvariant() switch
    {
        "null" => actual is null,
        "not null" => actual is not null,
        _ => Compare(left, right) == 0,
    };

    private static int Compare(string left, string right) =>
        Number(left) is { } a && Number(right) is { } b ? a.CompareTo(b)
        : bool.TryParse(left, out var yes) && bool.TryParse(right, out var also) ? yes.CompareTo(also)
        : string.CompareOrdinal(left, right);

    /// <summary>Null, and so no order at all, when a side is missing.</summary>
    private static int? Ordered(string left, string right) => left.Length == 0 || right.Length == 0 ? null : Compare(left, right);

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
