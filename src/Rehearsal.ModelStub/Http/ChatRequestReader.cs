using System.Text.Json;

namespace Rehearsal.ModelStub.Http;

/// <summary>Reads the body of a chat request.</summary>
internal static class ChatRequestReader
{
    /// <exception cref="FormatException">It is no chat request; the message says what is missing.</exception>
    public static async Task<StubRequest> ReadAsync(Stream body, string? authorization, CancellationToken cancellationToken)
    {
        var root = await ParseAsync(body, cancellationToken);
        if (root.ValueKind != JsonValueKind.Object)
            throw new FormatException("The body must be a JSON object.");
        if (!root.TryGetProperty("messages", out var messages) || messages.ValueKind != JsonValueKind.Array || messages.GetArrayLength() == 0)
            throw new FormatException("'messages' must be an array with at least one message.");
        if (Text(root, "model") is not { Length: > 0 } model)
            throw new FormatException("'model' must name a model.");

        var (format, schema) = Format(root);
        var stream = root.TryGetProperty("stream", out var asked) && asked.ValueKind == JsonValueKind.True;
        return new StubRequest(0, model, [.. messages.EnumerateArray().Select(Message)], format, schema, stream, root, authorization, null);
    }

    private static async Task<JsonElement> ParseAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<JsonElement>(body, cancellationToken: cancellationToken);
        }
        catch (JsonException broken)
        {
            throw new FormatException($"The body is not valid JSON: {broken.Message}", broken);
        }
    }

    private static StubMessage Message(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object || Text(message, "role") is not { } role)
            throw new FormatException("Each message must be an object with a 'role'.");
        var content = message.TryGetProperty("content", out var given) ? given : default;
        return new StubMessage(role, content.ValueKind switch
        {
            JsonValueKind.String => content.GetString()!,
            JsonValueKind.Array => string.Join('\n', content.EnumerateArray().Select(part => Text(part, "text")).OfType<string>()),
            _ => "",
        });
    }

    private static (string Format, JsonElement? Schema) Format(JsonElement root)
    {
        if (!root.TryGetProperty("response_format", out var format) || format.ValueKind != JsonValueKind.Object)
            return ("text", null);
        var type = Text(format, "type");
        if (type is not ("text" or "json_object" or "json_schema"))
            throw new FormatException("'response_format.type' must be text, json_object or json_schema.");
        if (type != "json_schema")
            return (type, null);
        return format.TryGetProperty("json_schema", out var named) && named.TryGetProperty("schema", out var schema) && Text(named, "name") is not null
            ? (type, schema)
            : throw new FormatException("'response_format.json_schema' must have a 'name' and a 'schema'.");
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
