using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rehearsal.ModelStub.Answers;

/// <summary>
/// Makes up a value that a JSON Schema accepts, the same one every time: booleans are true, enums give their first value,
/// numbers the top of their range, strings say what they stand for.
/// </summary>
internal sealed class SchemaSample
{
    // A schema that demands itself has no finite value; real ones nest a few levels.
    private const int Deepest = 32;

    private readonly JsonElement _root;

    private SchemaSample(JsonElement root) => _root = root;

    /// <summary>A value for the schema.</summary>
    /// <exception cref="FormatException">It is no JSON Schema: a keyword has a value of the wrong type.</exception>
    public static JsonNode? For(JsonElement schema)
    {
        try
        {
            return new SchemaSample(schema).Value(schema, "answer", 0);
        }
        catch (InvalidOperationException mistyped)
        {
            throw new FormatException($"The JSON Schema is not valid: {mistyped.Message}", mistyped);
        }
    }

    private JsonNode? Value(JsonElement schema, string name, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > Deepest)
            return null;
        if (schema.TryGetProperty("const", out var constant))
            return Node(constant);
        if (schema.TryGetProperty("enum", out var values) && values.GetArrayLength() > 0)
            return Node(values[0]);
        if (schema.TryGetProperty("$ref", out var reference))
            return Value(Resolve(reference.GetString() ?? ""), name, depth + 1);
        if (Alternative(schema) is { } alternative)
            return Value(alternative, name, depth + 1);

        return TypeOf(schema) switch
        {
            "object" => Object(schema, depth),
            "array" => Array(schema, name, depth),
            "boolean" => true,
            "integer" => NumberSample.For(schema, whole: true),
            "number" => NumberSample.For(schema, whole: false),
            "null" => null,
            _ => StringSample.For(schema, name),
        };
    }

    /// <summary>The first alternative; among several, null is the last choice.</summary>
    private static JsonElement? Alternative(JsonElement schema)
    {
        foreach (var keyword in (string[])["anyOf", "oneOf", "allOf"])
        {
            if (schema.TryGetProperty(keyword, out var all) && all.ValueKind == JsonValueKind.Array && all.GetArrayLength() > 0)
                return all.EnumerateArray().OrderBy(one => TypeOf(one) == "null").First();
        }

        return null;
    }

    private static string TypeOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return "string";
        if (!schema.TryGetProperty("type", out var type))
            return schema.TryGetProperty("properties", out _) ? "object" : schema.TryGetProperty("items", out _) ? "array" : "string";
        return type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Select(t => t.GetString()).FirstOrDefault(t => t != "null") ?? "null"
            : type.GetString() ?? "string";
    }

    private JsonObject Object(JsonElement schema, int depth)
    {
        var made = new JsonObject();
        var properties = schema.TryGetProperty("properties", out var given) ? given : default;
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()!).ToHashSet() : [];
        if (properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject().Where(p => required.Contains(p.Name)))
                made[property.Name] = Value(property.Value, property.Name, depth + 1);
        }

        foreach (var name in required.Where(n => !made.ContainsKey(n)))
            made[name] = StringSample.For(default, name);
        return made;
    }

    private JsonArray Array(JsonElement schema, string name, int depth)
    {
        var made = new JsonArray();
        var least = schema.TryGetProperty("minItems", out var minimum) ? minimum.GetInt32() : 0;
        var items = schema.TryGetProperty("items", out var given) ? given : default;
        while (made.Count < least)
            made.Add(Value(items, name, depth + 1));
        return made;
    }

    /// <summary>References into the same document: <c>#</c>, <c>#/$defs/name</c>.</summary>
    private JsonElement Resolve(string reference)
    {
        var found = _root;
        foreach (var step in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(name, out found))
                return default;
        }

        return found;
    }

    private static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());
}
