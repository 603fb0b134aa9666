using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Templates;

/// <summary>Texts that are JSON, or are once their placeholders are filled in, such as <c>{"name": "{{name}}", "count": {{n}}}</c>.</summary>
public static class JsonText
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Fills in the texts of a JSON value, and the names of its members.</summary>
    /// <param name="value">The value; its placeholders must be found as they are written, so none of their letters is escaped.</param>
    /// <param name="scope">Where values come from.</param>
    public static string Fill(JsonNode value, IVariableScope scope) => Fill(value.ToJsonString(Relaxed), scope);

    /// <summary>Fills in what the scope knows. No value can break the JSON: within quotes it is escaped, elsewhere it is quoted unless it is JSON itself.</summary>
    /// <param name="text">The text.</param>
    /// <param name="scope">Where values come from.</param>
    public static string Fill(string text, IVariableScope scope)
    {
        var (quoted, read) = (false, 0);
        return Template.Fill(text, placeholder =>
        {
            for (; read < placeholder.Index; read++)
            {
                if (text[read] == '"')
                    quoted = !quoted;
                else if (text[read] == '\\' && quoted)
                    read++;
            }

            read = placeholder.Index + placeholder.Length;
            var value = Template.Stringify(scope.Find(placeholder.Name));
            return value is null || (!quoted && IsJson(value)) ? value : Escape(value, quoted);
        });
    }

    private static string Escape(string value, bool quoted)
    {
        var written = JsonSerializer.Serialize(value, Relaxed);
        return quoted ? written[1..^1] : written;
    }

    private static bool IsJson(string value)
    {
        try
        {
            using var read = JsonDocument.Parse(value);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
