using System.Text.Json.Nodes;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Rehearsal.Engine.Pathways.Webhooks;

/// <summary>Reads values by JSONPath; <c>a.b</c> means <c>$.a.b</c>, and <c>[0].a</c> means <c>$[0].a</c>.</summary>
internal static class JsonPaths
{
    /// <summary>The value; null when the path leads nowhere.</summary>
    /// <exception cref="FormatException">The path is not JSONPath, or means several values.</exception>
    public static JsonNode? Read(JsonNode? body, string path)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(body?.ToJsonString() ?? "null")) { DateParseHandling = DateParseHandling.None };
            var found = JToken.ReadFrom(reader).SelectToken(Rooted(path));
            return found is null ? null : JsonNode.Parse(found.ToString(Formatting.None));
        }
        catch (JsonException broken)
        {
            throw new FormatException(broken.Message, broken);
        }
    }

    private static string Rooted(string path) => path is ['$', ..] ? path : path is ['[', ..] ? "$" + path : "$." + path;
}
