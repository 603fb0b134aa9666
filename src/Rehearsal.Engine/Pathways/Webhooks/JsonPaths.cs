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
            return Parse(Parsed(body).SelectToken(Rooted(path)));
        }
        catch (JsonException broken)
        {
            throw new FormatException(broken.Message, broken);
        }
    }

    /// <summary>Every value that the path means, in order; empty when it leads nowhere.</summary>
    /// <exception cref="FormatException">The path is not JSONPath.</exception>
    public static IReadOnlyList<JsonNode?> ReadAll(JsonNode? body, string path)
    {
        try
        {
            return [.. Parsed(body).SelectTokens(Rooted(path)).Select(Parse)];
        }
        catch (JsonException broken)
        {
            throw new FormatException(broken.Message, broken);
        }
    }

    private static JToken Parsed(JsonNode? body)
    {
        using var reader = new JsonTextReader(new StringReader(body?.ToJsonString() ?? "null")) { DateParseHandling = DateParseHandling.None };
        return JToken.ReadFrom(reader);
    }

    private static JsonNode? Parse(JToken? found) => found is null ? null : JsonNode.Parse(found.ToString(Formatting.None));

    private static string Rooted(string path) => path is ['$', ..] ? path : path is ['[', ..] ? "$" + path : "$." + path;
}
