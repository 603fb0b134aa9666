using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rehearsal.Wire.Json;

/// <summary>JSON that passes through as it is, neither parsed nor checked.</summary>
/// <param name="Text">Well-formed JSON.</param>
[JsonConverter(typeof(RawJsonConverter))]
public readonly record struct RawJson(string Text);

/// <summary>Says what a <see cref="RawJson"/> member holds, for the API's description.</summary>
/// <param name="type">The type that the JSON would read as.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RawJsonOfAttribute(Type type) : Attribute
{
    /// <summary>The type that the JSON would read as.</summary>
    public Type Type { get; } = type;
}

/// <summary>Copies raw JSON in and out.</summary>
internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    /// <inheritdoc/>
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new RawJson(document.RootElement.GetRawText());
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Text, skipInputValidation: true);
}
