using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Rehearsal.Engine.Generation;

/// <summary>Variables of a call without what must not leave it (contract §12.1): by their names, and by what they hold.</summary>
public static partial class SensitiveData
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase) { "from", "to", "short_from", "short_to", "phone_number" };

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "apikey", "token", "secret", "password", "authorization", "cookie", "webhook", "url", "phone",
    };

    /// <summary>The members that may be kept, at every depth; those that may not are left out.</summary>
    public static JsonObject Strip(JsonObject data)
    {
        var kept = new JsonObject();
        foreach (var (name, value) in data)
        {
            if (!IsSensitiveName(name) && TryStrip(value, out var clean))
                kept[name] = clean;
        }

        return kept;
    }

    /// <summary>Whether a member of this name is left out whatever it holds.</summary>
    public static bool IsSensitiveName(string name)
    {
        if (Names.Contains(name) || SensitiveText.IsInName(name))
            return true;
        var words = Word().Matches(name).Select(match => match.Value).ToList();
        return words.Any(Words.Contains)
            || words.Zip(words.Skip(1)).Any(pair => pair.First.Equals("api", StringComparison.OrdinalIgnoreCase) && pair.Second.Equals("key", StringComparison.OrdinalIgnoreCase));
    }

    private static bool TryStrip(JsonNode? value, out JsonNode? clean)
    {
        switch (value)
        {
            case JsonObject members:
                clean = Strip(members);
                return true;
            case JsonArray items:
                clean = new JsonArray([.. items.Select(item => (IsKept: TryStrip(item, out var kept), Kept: kept)).Where(item => item.IsKept).Select(item => item.Kept)]);
                return true;
            default:
                clean = value?.DeepClone();
                return value is null || !SensitiveText.IsIn(value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : WholePart(value));
        }
    }

    // The digits of a fraction are nobody's number.
    private static string WholePart(JsonNode value) => value.ToJsonString().Split('.')[0];

    // Words end at signs, at a capital after a small letter, and before the last of several capitals: apiKey, API_KEY, APIKey.
    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
