using System.Text.Json;

namespace Rehearsal.ModelStub.Answers;

/// <summary>Checks a value against a schema: only the keywords that <see cref="SchemaGenerator"/> draws.</summary>
internal static class SchemaCheck
{
    public static bool Accepts(JsonElement schema, JsonElement value)
    {
        if (schema.TryGetProperty("anyOf", out var any))
            return any.EnumerateArray().Any(one => Accepts(one, value));
        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(v => JsonElement.DeepEquals(v, value)))
            return false;
        var type = schema.GetProperty("type");
        return type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Any(t => IsOfType(t.GetString()!, schema, value))
            : IsOfType(type.GetString()!, schema, value);
    }

    private static bool IsOfType(string type, JsonElement schema, JsonElement value) => (type, value.ValueKind) switch
    {
        ("null", JsonValueKind.Null) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("string", JsonValueKind.String) => InLength(schema, value.GetString()!.Length),
        ("integer", JsonValueKind.Number) => value.TryGetInt64(out var whole) && InRange(schema, whole),
        ("number", JsonValueKind.Number) => InRange(schema, value.GetDecimal()),
        ("array", JsonValueKind.Array) => value.GetArrayLength() >= (Number(schema, "minItems") ?? 0)
            && value.EnumerateArray().All(item => Accepts(schema.GetProperty("items"), item)),
        ("object", JsonValueKind.Object) => HasMembers(schema, value),
        _ => false,
    };

    private static bool InLength(JsonElement schema, int length) =>
        length >= (Number(schema, "minLength") ?? 0) && length <= (Number(schema, "maxLength") ?? int.MaxValue);

    private static bool InRange(JsonElement schema, decimal value) =>
        !(value < Number(schema, "minimum")) && !(value > Number(schema, "maximum"))
        && !(value <= Number(schema, "exclusiveMinimum")) && !(value >= Number(schema, "exclusiveMaximum"))
        && !(Number(schema, "multipleOf") is { } step && value % step != 0);

    private static bool HasMembers(JsonElement schema, JsonElement value)
    {
        var properties = schema.GetProperty("properties");
        return schema.GetProperty("required").EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _))
            && value.EnumerateObject().All(member => properties.TryGetProperty(member.Name, out var one) && Accepts(one, member.Value));
    }

    private static decimal? Number(JsonElement schema, string name) => schema.TryGetProperty(name, out var number) ? number.GetDecimal() : null;
}
