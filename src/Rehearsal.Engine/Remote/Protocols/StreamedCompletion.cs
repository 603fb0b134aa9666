using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Remote.Protocols;

/// <summary>Puts a streamed chat completion (server-sent events) together to what it would have been in one piece.</summary>
internal static class StreamedCompletion
{
    /// <summary>The completion; null when the text is no such stream.</summary>
    public static JsonNode? Read(string text)
    {
        var chunks = new List<JsonObject>();
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("data:", StringComparison.Ordinal)))
        {
            var data = line["data:".Length..].Trim();
            if (data == "[DONE]")
                break;
            if (Parse(data) is not { } chunk)
                return null;
            chunks.Add(chunk);
        }

        return chunks.Count == 0 ? null : Join(chunks);
    }

    private static JsonObject Join(List<JsonObject> chunks)
    {
        var (whole, content, calls) = (new JsonObject(), new StringBuilder(), new SortedDictionary<int, Call>());
        string? finish = null;
        foreach (var chunk in chunks)
        {
            // Members of the agent's own, such as flags that end the call, come with any chunk.
            foreach (var (name, value) in chunk.Where(member => member.Key != "choices"))
                whole[name] = value?.DeepClone();
            var choice = (chunk["choices"] as JsonArray)?.FirstOrDefault() as JsonObject;
            finish = Template.Stringify(choice?["finish_reason"]) ?? finish;
            var delta = choice?["delta"] as JsonObject;
            content.Append(Template.Stringify(delta?["content"]));
            foreach (var call in (delta?["tool_calls"] as JsonArray)?.OfType<JsonObject>() ?? [])
                Add(calls, call);
        }

        var message = new JsonObject { ["role"] = "assistant", ["content"] = content.ToString() };
        if (calls.Count > 0)
            message["tool_calls"] = new JsonArray([.. calls.Values.Select(call => call.ToJson())]);
        whole["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = finish });
        return whole;
    }

    private static void Add(SortedDictionary<int, Call> calls, JsonObject piece)
    {
        var index = piece["index"] is JsonValue given && given.TryGetValue(out int number) ? number : 0;
        if (!calls.TryGetValue(index, out var call))
            calls[index] = call = new Call();
        call.Id ??= Template.Stringify(piece["id"]);
        call.Name.Append(Template.Stringify((piece["function"] as JsonObject)?["name"]));
        call.Arguments.Append(Template.Stringify((piece["function"] as JsonObject)?["arguments"]));
    }

    private static JsonObject? Parse(string data)
    {
        try
        {
            return JsonNode.Parse(data, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A tool call of which the pieces arrive one by one.</summary>
    private sealed class Call
    {
        public string? Id { get; set; }

        public StringBuilder Name { get; } = new();

        public StringBuilder Arguments { get; } = new();

        public JsonNode ToJson() => new JsonObject
        {
            ["id"] = Id,
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = Name.ToString(), ["arguments"] = Arguments.ToString() },
        };
    }
}
