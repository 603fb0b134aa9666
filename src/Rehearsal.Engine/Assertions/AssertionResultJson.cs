using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Assertions;

/// <summary>
/// Writes results as the API shows them (contract §3.3). The text is stored with the run and streamed to clients as it
/// is, so listing runs never parses it.
/// </summary>
public static class AssertionResultJson
{
    // Stored by the million, served as application/json and never inside HTML: letters of other scripts stay short.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The results as a JSON array.</summary>
    public static string Write(IReadOnlyList<AssertionResult> results)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartArray();
            foreach (var result in results)
                Write(writer, result);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter writer, AssertionResult result)
    {
        var definition = result.Definition;
        writer.WriteStartObject();
        writer.WriteString("id", result.Id);
        writer.WriteString("assertion_id", definition.Id);
        writer.WriteString("name", definition.Name);
        writer.WriteString("type", result.Type);
        writer.WriteString("assertion_type", definition.Type);
        writer.WriteString("target", result.Target);
        if (result.Field is { } field)
            writer.WriteString("field", field);
        WriteNode(writer, "expected", result.Expected);
        if (result.Match is { } match)
            writer.WriteString("match", match);
        WriteNode(writer, "actual", result.Actual);
        writer.WriteBoolean("passed", result.Passed);
        writer.WriteString("status", result.Status.ToString().ToUpperInvariant());
        if (result.Score is { } score)
            writer.WriteNumber("score", score);
        else
            writer.WriteNull("score");
        writer.WriteNumber("weight", definition.Weight);
        writer.WriteBoolean("is_required", definition.IsRequired);
        writer.WritePropertyName("config");
        WriteConfig(writer, definition.Config);
        writer.WriteString("reasoning", result.Reasoning);
        writer.WriteString("error_message", result.ErrorMessage);
        writer.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter writer, string name, JsonNode? value)
    {
        writer.WritePropertyName(name);
        if (value is null)
            writer.WriteNullValue();
        else
            value.WriteTo(writer);
    }

    private static void WriteConfig(Utf8JsonWriter writer, JsonElement config)
    {
        if (config.ValueKind == JsonValueKind.Object)
        {
            config.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        writer.WriteEndObject();
    }
}
