using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Rehearsal.App.Errors;

namespace Rehearsal.Server.Http;

/// <summary>Reads bodies into JSON that every later step can rely on: no doubled members, no text that is not Unicode.</summary>
internal static class JsonInput
{
    private const string WholeBody = "body";
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };
    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}");

    /// <summary>The body as an object; an absent one counts as <c>{}</c>.</summary>
    /// <exception cref="InvalidInputException">It is not JSON, not an object, or holds text that cannot be stored.</exception>
    /// <exception cref="BadHttpRequestException">It is over the limit.</exception>
    public static async Task<JsonElement> ReadObjectAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        var bytes = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        // Editors put a mark before the text of files that are sent as they are.
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        if (bytes.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return EmptyObject;
        var root = Parse(bytes);
        if (root.ValueKind != JsonValueKind.Object)
            throw new InvalidInputException(WholeBody, "A JSON object is accepted.");
        CheckTexts(root, "");
        return root;
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes, Strict).RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException(WholeBody, $"The body is not JSON that can be read: {FirstSentence(exception)}");
        }
    }

    private static string FirstSentence(JsonException exception) =>
        exception.LineNumber is { } line ? $"line {line + 1}, byte {exception.BytePositionInLine + 1}: {Cut(exception.Message)}" : Cut(exception.Message);

    // The library appends positions in its own words, counted from 0.
    private static string Cut(string message) => message.Split(" LineNumber:", 2)[0];

    private static void CheckTexts(JsonElement element, string path)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    var name = Text(() => member.Name, path);
                    CheckTexts(member.Value, path.Length == 0 ? name : $"{path}.{name}");
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                    CheckTexts(item, $"{path}[{index++}]");
                break;
            case JsonValueKind.String:
                Text(element.GetString!, path);
                break;
        }
    }

    private static string Text(Func<string> read, string path)
    {
        string text;
        try
        {
            text = read();
        }
        catch (InvalidOperationException)
        {
            throw new InvalidInputException(Name(path), "The text is not Unicode: half of a surrogate pair, or bytes that are no UTF-8.");
        }

        // PostgreSQL has no such character in its texts.
        return text.Contains('\0') ? throw new InvalidInputException(Name(path), "The character U+0000 is not accepted.") : text;
    }

    private static string Name(string path) => path.Length == 0 ? WholeBody : path;
}
