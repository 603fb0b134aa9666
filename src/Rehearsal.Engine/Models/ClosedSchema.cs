using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Models;

/// <summary>Schemas as endpoints with strict structured answers want them.</summary>
internal static class ClosedSchema
{
    /// <summary>An object with all of these members and no others.</summary>
    public static JsonObject Of(JsonObject properties) => new()
    {
        ["type"] = "object",
        ["properties"] = properties,
        ["required"] = new JsonArray([.. properties.Select(property => (JsonNode)property.Key)]),
        ["additionalProperties"] = false,
    };
}
