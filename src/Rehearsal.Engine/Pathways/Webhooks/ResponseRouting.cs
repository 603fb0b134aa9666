using System.Globalization;
using System.Text.Json.Nodes;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Pathways.Webhooks;

/// <summary>Chooses among the response pathways of a webhook node (contract §8).</summary>
internal static class ResponseRouting
{
    /// <summary>The row that wins: a default row over all others where those override, else the last true row; null when none is true.</summary>
    public static ResponseRoute? Choose(IReadOnlyList<ResponseRoute> routes, Func<string, JsonNode?> value, bool defaultRowOverrides)
    {
        var usable = routes.Where(route => !string.IsNullOrEmpty(route.Target)).ToList();
        var standard = usable.FindLast(route => route.IsDefault);
        var holding = usable.FindLast(route => !route.IsDefault && Holds(route, value(route.Variable)));
        return defaultRowOverrides ? standard ?? holding : holding ?? standard;
    }

    /// <summary>True when the row's comparison holds. Numbers compare as numbers, everything else as trimmed text.</summary>
    public static bool Holds(ResponseRoute route, JsonNode? actual)
    {
        var left = Template.Stringify(actual)?.Trim() ?? "";
        var right = route.Value.Trim();
        return route.Operator.Trim().ToLowerInvariant() switch
        {
            "==" or "=" or "equals" => Compare(left, right) == 0,
            "!=" or "not equals" => Compare(left, right) != 0,
            "<" => Ordered(left, right) < 0,
            ">" => Ordered(left, right) > 0,
            "<=" => Ordered(left, right) <= 0,
            ">=" => Ordered(left, right) >= 0,
            "contains" => left.Contains(right, StringComparison.OrdinalIgnoreCase),
            "is" => right.Equals("null", StringComparison.OrdinalIgnoreCase) == (actual is null),
            _ => false,
        };
    }

    private static int Compare(string left, string right) =>
        Number(left) is { } a && Number(right) is { } b ? a.CompareTo(b)
        : bool.TryParse(left, out var yes) && bool.TryParse(right, out var also) ? yes.CompareTo(also)
        : string.CompareOrdinal(left, right);

    /// <summary>Null, and so no order at all, when a side is missing.</summary>
    private static int? Ordered(string left, string right) => left.Length == 0 || right.Length == 0 ? null : Compare(left, right);

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
