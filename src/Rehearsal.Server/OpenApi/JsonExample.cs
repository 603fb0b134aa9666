using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rehearsal.Server.OpenApi;

/// <summary>Reads the examples that stand beside members.</summary>
internal static class JsonExample
{
    /// <summary>The example as JSON; a text that is no JSON stands for itself.</summary>
    public static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return JsonValue.Create(json);
        }
    }
}
