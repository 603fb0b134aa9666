using System.Globalization;
using System.Text.Json;

namespace Rehearsal.Server.Tests.Support;

/// <summary>Compares a body with the members that it must have, each with its JSON type.</summary>
internal static class Shape
{
    /// <summary>Asserts that an object has exactly these members, in whatever order.</summary>
    /// <param name="members">
    /// <c>name:types</c>, where types are joined by <c>|</c>: <c>id</c>, <c>text</c>, <c>int</c>, <c>number</c>, <c>flag</c>, <c>time</c>,
    /// <c>object</c>, <c>array</c>, <c>null</c>.
    /// </param>
    public static void AssertMembers(JsonElement actual, params string[] members)
    {
        Assert.Equal(JsonValueKind.Object, actual.ValueKind);
        var expected = members.Select(member => member.Split(':')).ToDictionary(parts => parts[0], parts => parts[1].Split('|'));
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        foreach (var (name, types) in expected)
            Assert.True(types.Any(type => Is(actual.GetProperty(name), type)), $"{name} is {actual.GetProperty(name).GetRawText()}, not {string.Join(" or ", types)}");
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "id" => value.ValueKind == JsonValueKind.String && Guid.TryParse(value.GetString(), out _),
        "text" => value.ValueKind == JsonValueKind.String,
        "int" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "flag" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "time" => value.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParseExact(value.GetString(), "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new ArgumentException(type),
    };
}
