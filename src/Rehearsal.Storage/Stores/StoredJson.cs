using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rehearsal.Storage.Stores;

/// <summary>How documents are kept: camel case, words for enumerations.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        // Else data with names that differ in case only could be stored but not be read back.
        PropertyNameCaseInsensitive = false,
        // A request may be as deep as the framework's default allows; inside a document it stands some levels deeper.
        MaxDepth = 256,
        // These texts never become part of a page, and words of most languages would take six bytes a letter.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // The type of an event may come after its other members in documents that were edited by hand.
        AllowOutOfOrderMetadataProperties = true,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidDataException($"A stored {typeof(T).Name} is null.");

    public static T? ReadOrNull<T>(string? json) where T : class => json is null ? null : Read<T>(json);
}
