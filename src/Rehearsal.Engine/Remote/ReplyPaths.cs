using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Engine.Pathways.Webhooks;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Remote;

/// <summary>Reads from an answer what the settings name a JSONPath for.</summary>
internal static class ReplyPaths
{
    /// <summary>What the paths find, laid over what the protocol itself knows.</summary>
    /// <exception cref="FormatException">A path cannot be used on this answer; the message names it.</exception>
    public static RemoteReply Read(RemoteAgentSettings settings, JsonNode answer, RemoteReply own) => new()
    {
        Lines = settings.Reply is { } path ? Lines(answer, path) : own.Lines,
        Ended = own.Ended || IsTrue(answer, settings.Ended),
        Transferred = own.Transferred || IsTrue(answer, settings.Transferred),
        Variables = settings.Variables is { } variables ? Variables(answer, variables) : own.Variables,
        Nodes = settings.Nodes is { } nodes ? [.. Values(answer, nodes).Select(Node)] : own.Nodes,
        Tools = settings.Tools is { } tools ? [.. Values(answer, tools).Select(Tool)] : own.Tools,
    };

    /// <summary>A tool as agents write it: a name, or an object with a name and arguments, the latter perhaps as a text.</summary>
    public static RemoteTool Tool(JsonNode value)
    {
        var call = (value as JsonObject)?["function"] as JsonObject ?? value as JsonObject;
        return call is null
            ? new RemoteTool(Template.Stringify(value)!, null)
            : new RemoteTool(Template.Stringify(call["name"]) ?? "unnamed", Parsed(call["arguments"] ?? call["input"]));
    }

    private static IReadOnlyList<string> Lines(JsonNode answer, string path)
    {
        var found = Values(answer, path);
        if (found.Any(value => value is JsonObject))
            throw new FormatException($"The path of the reply, {path}, leads to an object and not to a text");
        return [.. found.Select(value => Template.Stringify(value)!)];
    }

    private static JsonObject Variables(JsonNode answer, string path) => Values(answer, path) switch
    {
        [] => [],
        [JsonObject members] => (JsonObject)members.DeepClone(),
        _ => throw new FormatException($"The path of the variables, {path}, does not lead to one object"),
    };

    private static RemoteNode Node(JsonNode value)
    {
        var id = Template.Stringify((value as JsonObject)?["id"] ?? value)!;
        return new RemoteNode(id, Template.Stringify((value as JsonObject)?["name"]) ?? id);
    }

    private static bool IsTrue(JsonNode answer, string? path) => path is not null && Values(answer, path).Any(value => value.GetValueKind() switch
    {
        JsonValueKind.False => false,
        JsonValueKind.Number => value.GetValue<double>() != 0,
        JsonValueKind.String => value.GetValue<string>().Trim() is { Length: > 0 } text && !text.Equals("false", StringComparison.OrdinalIgnoreCase),
        _ => true,
    });

    /// <summary>What the path finds, lists taken apart, nulls left out.</summary>
    private static List<JsonNode> Values(JsonNode answer, string path)
    {
        try
        {
            return [.. JsonPaths.ReadAll(answer, path).SelectMany(value => value is JsonArray items ? (IEnumerable<JsonNode?>)items : [value]).OfType<JsonNode>()];
        }
        catch (FormatException broken)
        {
            throw new FormatException($"The path {path} cannot be used on it ({broken.Message})", broken);
        }
    }

    private static JsonNode? Parsed(JsonNode? arguments)
    {
        if (arguments is not JsonValue value || !value.TryGetValue(out string? text))
            return arguments?.DeepClone();
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text; // Models write broken arguments now and then; they are shown as they are.
        }
    }
}
