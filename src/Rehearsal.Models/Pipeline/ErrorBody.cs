using System.Text.Json;

namespace Rehearsal.Models.Pipeline;

/// <summary>Finds the sentence in the body of an error, in the shapes that servers send.</summary>
internal static class ErrorBody
{
    private const int Longest = 500;

    /// <summary>The message, shortened and without the key, which some servers repeat.</summary>
    public static string Read(BinaryData? body, string? apiKey)
    {
        var text = body?.ToString() ?? "";
        var message = (Message(text) ?? text).ReplaceLineEndings(" ").Trim();
        if (!string.IsNullOrEmpty(apiKey))
            message = message.Replace(apiKey, "***", StringComparison.Ordinal);
        return message.Length > Longest ? message[..Longest] + "…" : message;
    }

    private static string? Message(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Message(document.RootElement);
        }
        catch (JsonException)
        {
            return null; // Proxies answer with HTML or plain text, which is shown as it is.
        }
    }

    private static string? Message(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
            return element.GetString();
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var name in (string[])["error", "message", "detail"])
        {
            if (element.TryGetProperty(name, out var inner) && Message(inner) is { } message)
                return message;
        }

        return null;
    }
}
