using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Pathways;

/// <summary>Reads the members of a JSON object leniently: exports write numbers and flags as strings and the other way round.</summary>
internal readonly struct Fields(JsonObject? members)
{
    public JsonObject? Members { get; } = members;

    public Fields Child(string name) => new(Node(name) as JsonObject);

    public JsonNode? Node(params string[] names)
    {
        foreach (var name in names)
        {
            if (Members is not null && Members.TryGetPropertyValue(name, out var value) && value is not null)
                return value;
        }

        return null;
    }

    /// <summary>The first member that holds a text or a number; null when none does or it is blank.</summary>
    public string? Text(params string[] names)
    {
        foreach (var name in names)
        {
            var text = Node(name) switch
            {
                JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
                JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.ToJsonString(),
                _ => null,
            };
            if (!string.IsNullOrWhiteSpace(text))
                return text;
        }

        return null;
    }

    public bool? Flag(params string[] names) => Node(names) switch
    {
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && bool.TryParse(value.GetValue<string>(), out var flag) => flag,
        _ => null,
    };

    public double? Number(params string[] names) =>
        double.TryParse(Text(names), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    public IEnumerable<JsonNode> List(params string[] names) => Node(names) is JsonArray items ? items.OfType<JsonNode>() : [];

    /// <summary>A text, number or flag as it is written; empty for anything else.</summary>
    public static string Scalar(JsonNode? value) => value is JsonValue ? value.ToString() : "";
}
