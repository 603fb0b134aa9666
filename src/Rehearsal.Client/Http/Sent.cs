using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Rehearsal.Wire;
using Rehearsal.Wire.Json;

namespace Rehearsal.Client.Http;

/// <summary>Writes the bodies of requests: members that are null are left out, because null clears on update.</summary>
internal static class Sent
{
    /// <summary>The wire's types, written so.</summary>
    public static readonly WireJson Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new WireTimeConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });

    public static byte[] Body<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    /// <summary>Exactly the members given.</summary>
    public static byte[] Body(JsonObject value) => Encoding.UTF8.GetBytes(value.ToJsonString());
}
