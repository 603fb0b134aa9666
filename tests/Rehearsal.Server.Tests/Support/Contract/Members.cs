using System.Globalization;
using System.Text.Json;

namespace Rehearsal.Server.Tests.Support.Contract;

/// <summary>
/// Reads what the contract says of a body: <c>path:types</c>, separated by spaces. A path goes through members with <c>.</c>, into each
/// item of an array with <c>[]</c> and into each member of an object with <c>*</c>; <c>?</c> after it allows it to be missing. Types are
/// joined by <c>|</c>: those below, or the text itself. The body may have more than that.
/// </summary>
internal static class Members
{
    /// <summary>The same members, under a path.</summary>
    public static string In(string path, string members) => string.Join(' ', Split(members).Select(member => $"{path}.{member}"));

    /// <summary>What of the body is not as said.</summary>
    public static IEnumerable<string> Problems(JsonElement body, string members) => Split(members).SelectMany(member =>
    {
        var colon = member.IndexOf(':', StringComparison.Ordinal);
        var (path, types) = (member[..colon], member[(colon + 1)..].Split('|'));
        var optional = path.EndsWith('?');
        var found = Find(body, path.TrimEnd('?').Split('.')).ToList();
        return found.Count == 0 && !optional
            ? [$"{path} is missing"]
            : found.Where(value => !types.Any(type => Is(value, type))).Select(value => $"{path} is {value.GetRawText()}, not {string.Join(" or ", types)}");
    });

    private static string[] Split(string members) => members.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<JsonElement> Find(JsonElement at, ReadOnlyMemory<string> path)
    {
        if (path.Length == 0)
            return [at];
        var step = path.Span[0];
        var rest = path[1..];
        if (step == "*")
            return at.EnumerateObject().SelectMany(member => Find(member.Value, rest));
        if (step == "[]")
            return at.EnumerateArray().SelectMany(item => Find(item, rest));
        if (step.EndsWith("[]", StringComparison.Ordinal))
            return Find(at, new[] { step[..^2], "[]" }.Concat(rest.ToArray()).ToArray());
        return at.ValueKind == JsonValueKind.Object && at.TryGetProperty(step, out var member) ? Find(member, rest) : [];
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "any" => true,
        "null" => value.ValueKind == JsonValueKind.Null,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "flag" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "true" => value.ValueKind == JsonValueKind.True,
        "false" => value.ValueKind == JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "int" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        // Scores, rates and confidences.
        "rate" => value.ValueKind == JsonValueKind.Number && value.GetDecimal() is >= 0 and <= 1 and var rate && decimal.Round(rate, 4) == rate,
        "text" => value.ValueKind == JsonValueKind.String,
        "id" => value.ValueKind == JsonValueKind.String && Guid.TryParseExact(value.GetString(), "D", out var id) && id.ToString() == value.GetString(),
        "time" => IsMoment(value, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"),
        "date" => IsMoment(value, "yyyy-MM-dd"),
        _ => value.ValueKind == JsonValueKind.String ? value.GetString() == type : value.GetRawText() == type,
    };

    private static bool IsMoment(JsonElement value, string format) => value.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParseExact(value.GetString(), format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
}
