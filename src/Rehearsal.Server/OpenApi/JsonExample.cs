using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Rehearsal.Server.OpenApi;

/// <summary>Reads the examples that stand beside members.</summary>
internal static class JsonExample
{
    /// <summary>The example as JSON; a text that is no JSON stands for itself, and so does every text of a member that holds texts.</summary>
    /// <param name="json">The example as it is written.</param>
    /// <param name="type">What the member holds; null where that is open.</param>
    public static JsonNode Parse(string json, JsonSchemaType? type = null)
    {
        try
        {
            var node = JsonNode.Parse(json) ?? JsonNullSentinel.JsonNull;
            return (type & ~JsonSchemaType.Null) == JsonSchemaType.String && node.GetValueKind() != JsonValueKind.Null && !JsonNullSentinel.IsJsonNullSentinel(node)
                ? JsonValue.Create(json)
                : node;
        }
        catch (JsonException)
        {
            return JsonValue.Create(json);
        }
    }
}
