using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rehearsal.Outbound.Webhooks;

/// <summary>Reads an answer's body.</summary>
internal static class BodyReader
{
    /// <summary>The most that is read, after decompression: bodies are kept with the run.</summary>
    public const int MaxBytes = 1024 * 1024;

    // A name that comes twice would fail only when somebody looks at it.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The body as JSON where it is JSON, else as a string; null when empty.</summary>
    /// <exception cref="OversizedAnswerException">It is larger than <see cref="MaxBytes"/>.</exception>
    public static async Task<JsonNode?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var text = Decode(await ReadBytesAsync(content, cancellationToken), content.Headers.ContentType?.CharSet);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        // Servers mislabel JSON as text, so an object or array is recognised by its form; a lone word is not.
        var labelled = content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.OrdinalIgnoreCase) ?? false;
        return (labelled || text.AsSpan().TrimStart()[0] is '{' or '[') && TryParse(text, out var json) ? json : JsonValue.Create(text);
    }

    private static async Task<byte[]> ReadBytesAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            read.Write(buffer, 0, count);
            if (read.Length > MaxBytes)
                throw new OversizedAnswerException();
        }

        return read.ToArray();
    }

    private static string Decode(byte[] bytes, string? charset)
    {
        var encoding = Encoding.UTF8;
        try
        {
            if (charset is not null)
                encoding = Encoding.GetEncoding(charset.Trim('"'));
        }
        catch (ArgumentException)
        {
            // A character set nobody knows is most likely UTF-8 under another name.
        }

        var text = encoding.GetString(bytes);
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    private static bool TryParse(string text, out JsonNode? json)
    {
        try
        {
            json = JsonNode.Parse(text, documentOptions: Strict);
            return true;
        }
        catch (JsonException)
        {
            json = null;
            return false;
        }
    }
}

/// <summary>An answer was larger than what is read.</summary>
internal sealed class OversizedAnswerException() : Exception($"more than {BodyReader.MaxBytes / 1024 / 1024} MB");
