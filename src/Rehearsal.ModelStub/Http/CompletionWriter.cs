using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Rehearsal.ModelStub.Http;

/// <summary>Writes the protocol's bodies.</summary>
internal static class CompletionWriter
{
    // Four characters a token is the usual estimate; nobody bills for these.
    private const int CharactersPerToken = 4;

    public static byte[] Completion(StubRequest request, string text, long created) => Write(json =>
    {
        WriteHead(json, request, "chat.completion", created);
        json.WriteStartArray("choices");
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        json.WriteStartObject("message");
        json.WriteString("role", "assistant");
        json.WriteString("content", text);
        json.WriteNull("refusal");
        json.WriteEndObject();
        json.WriteNull("logprobs");
        json.WriteString("finish_reason", "stop");
        json.WriteEndObject();
        json.WriteEndArray();
        WriteUsage(json, request, text);
    });

    /// <summary>The answer as server-sent events, a word each, ready to be sent one by one.</summary>
    public static IEnumerable<byte[]> Events(StubRequest request, string text, long created)
    {
        for (var at = 0; at < text.Length;)
        {
            var space = text.IndexOf(' ', at);
            var end = space < 0 ? text.Length : space + 1;
            yield return Event(Chunk(request, text[at..end], first: at == 0, created));
            at = end;
        }

        yield return Event(Chunk(request, null, first: text.Length == 0, created));
        if (AsksForUsage(request.Body))
            yield return Event(Usage(request, text, created));
        yield return Encoding.UTF8.GetBytes("data: [DONE]\n\n");
    }

    public static byte[] Error(string message, string type, string? param) => Write(json =>
    {
        json.WriteStartObject("error");
        json.WriteString("message", message);
        json.WriteString("type", type);
        json.WriteString("param", param);
        json.WriteNull("code");
        json.WriteEndObject();
    });

    public static byte[] Models(IEnumerable<string> names) => Write(json =>
    {
        json.WriteString("object", "list");
        json.WriteStartArray("data");
        foreach (var name in names)
        {
            json.WriteStartObject();
            json.WriteString("id", name);
            json.WriteString("object", "model");
            json.WriteNumber("created", 0);
            json.WriteString("owned_by", "rehearsal");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static byte[] Chunk(StubRequest request, string? piece, bool first, long created) => Write(json =>
    {
        WriteHead(json, request, "chat.completion.chunk", created);
        json.WriteStartArray("choices");
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        json.WriteStartObject("delta");
        if (first)
            json.WriteString("role", "assistant");
        if (piece is not null)
            json.WriteString("content", piece);
        json.WriteEndObject();
        json.WriteString("finish_reason", piece is null ? "stop" : null);
        json.WriteEndObject();
        json.WriteEndArray();
    });

    private static byte[] Usage(StubRequest request, string text, long created) => Write(json =>
    {
        WriteHead(json, request, "chat.completion.chunk", created);
        json.WriteStartArray("choices");
        json.WriteEndArray();
        WriteUsage(json, request, text);
    });

    private static bool AsksForUsage(JsonElement body) =>
        body.TryGetProperty("stream_options", out var options) && options.ValueKind == JsonValueKind.Object
        && options.TryGetProperty("include_usage", out var usage) && usage.ValueKind == JsonValueKind.True;

    private static void WriteHead(Utf8JsonWriter json, StubRequest request, string kind, long created)
    {
        json.WriteString("id", $"chatcmpl-stub-{request.Number}");
        json.WriteString("object", kind);
        json.WriteNumber("created", created);
        json.WriteString("model", request.Model);
    }

    private static void WriteUsage(Utf8JsonWriter json, StubRequest request, string text)
    {
        var (sent, received) = (request.Messages.Sum(m => Tokens(m.Text)), Tokens(text));
        json.WriteStartObject("usage");
        json.WriteNumber("prompt_tokens", sent);
        json.WriteNumber("completion_tokens", received);
        json.WriteNumber("total_tokens", sent + received);
        json.WriteEndObject();
    }

    private static int Tokens(string text) => (text.Length + CharactersPerToken - 1) / CharactersPerToken;

    private static byte[] Event(byte[] json) => [.. "data: "u8, .. json, .. "\n\n"u8];

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
