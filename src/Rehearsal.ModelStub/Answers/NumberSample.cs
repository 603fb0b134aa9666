using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rehearsal.ModelStub.Answers;

/// <summary>Makes up a number within a schema's range: the top where there is one, as a yes to every question would have it.</summary>
internal static class NumberSample
{
    public static JsonNode For(JsonElement schema, bool whole)
    {
        var step = Read(schema, "multipleOf") is > 0 and var multiple ? multiple : whole ? 1 : (decimal?)null;
        var (low, high) = (Bound(schema, "minimum", "exclusiveMinimum", upper: false), Bound(schema, "maximum", "exclusiveMaximum", upper: true));
        var value = (low, high) switch
        {
            (_, { } top) => Below(top, low, step),
            ({ } bottom, null) => Above(bottom, step),
            _ => step ?? 1,
        };
        return JsonValue.Create(whole ? decimal.Truncate(value) : value);
    }

    private static decimal Below((decimal Value, bool Open) top, (decimal Value, bool Open)? low, decimal? step)
    {
        if (step is { } multiple)
        {
            var highest = Math.Floor(top.Value / multiple) * multiple;
            return top.Open && highest == top.Value ? highest - multiple : highest;
        }

        if (!top.Open)
            return top.Value;
        return low is { } bottom ? (bottom.Value + top.Value) / 2 : top.Value - 1;
    }

    private static decimal Above((decimal Value, bool Open) bottom, decimal? step)
    {
        if (step is not { } multiple)
            return bottom.Open ? bottom.Value + 1 : bottom.Value;
        var lowest = Math.Ceiling(bottom.Value / multiple) * multiple;
        return bottom.Open && lowest == bottom.Value ? lowest + multiple : lowest;
    }

    /// <summary>The tighter of the closed and the open bound.</summary>
    private static (decimal Value, bool Open)? Bound(JsonElement schema, string closed, string open, bool upper)
    {
        var (c, o) = (Read(schema, closed), Read(schema, open));
        if (o is null || (c is not null && (upper ? c < o : c > o)))
            return c is { } value ? (value, false) : null;
        return (o.Value, true);
    }

    private static decimal? Read(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
            ? number
            : null;
}
