using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rehearsal.Wire.Json;

/// <summary>A version as clients write it: a number, a number in quotes, or a version's id. Read as text (contract §6.4).</summary>
public sealed class VersionReferenceConverter : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number when reader.TryGetInt32(out var number) => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new JsonException(),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
