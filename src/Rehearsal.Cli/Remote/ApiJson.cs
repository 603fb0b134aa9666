using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Rehearsal.Cli.Remote;

/// <summary>Bodies of the API as text and as values to compare.</summary>
internal static class ApiJson
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints a body on standard output, alone.</summary>
    public static int Print<T>(T body, JsonTypeInfo<T> type)
    {
        Console.Out.WriteLine(Text(Node(body, type)));
        return ExitCode.Success;
    }

    /// <summary>JSON for people.</summary>
    public static string Text(JsonNode? node) => node?.ToJsonString(Readable) ?? "null";

    /// <summary>The body as the API writes it.</summary>
    public static JsonNode? Node<T>(T body, JsonTypeInfo<T> type) => JsonNode.Parse(JsonSerializer.Serialize(body, type));

    /// <summary>The members of what is wanted that are stored otherwise, as they are wanted.</summary>
    public static JsonObject Difference(JsonObject wanted, JsonObject stored)
    {
        // Written and read again, because values made in other ways may not compare as the same.
        var clean = JsonNode.Parse(wanted.ToJsonString())!.AsObject();
        return new JsonObject(clean.Where(member => !JsonNode.DeepEquals(member.Value, stored[member.Key])).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
    }
}
