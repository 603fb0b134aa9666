using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Rehearsal.Server.Features.Webhooks;

/// <summary>
/// Writes JSON exactly as JavaScript's <c>JSON.stringify(JSON.parse(text))</c> does. Receivers verify a signature over what they read
/// and wrote again, so one byte that JavaScript spells otherwise would make them refuse the message.
/// </summary>
internal static class JavaScriptJson
{
    /// <summary>The text.</summary>
    public static string Write(JsonElement element)
    {
        var text = new StringBuilder();
        Write(element, text);
        return text.ToString();
    }

    private static void Write(JsonElement element, StringBuilder text)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                Write('{', '}', Members(element), text, (member, to) =>
                {
                    Write(member.Key, to);
                    to.Append(':');
                    Write(member.Value, to);
                });
                break;
            case JsonValueKind.Array:
                Write('[', ']', element.EnumerateArray(), text, Write);
                break;
            case JsonValueKind.String:
                Write(element.GetString()!, text);
                break;
            case JsonValueKind.Number:
                text.Append(JavaScriptNumber.Write(element.GetDouble()));
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private static void Write<T>(char open, char close, IEnumerable<T> items, StringBuilder text, Action<T, StringBuilder> write)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                text.Append(',');
            first = false;
            write(item, text);
        }

        text.Append(close);
    }

    /// <summary>Array indexes first, ascending; the others where they first came. Of two with one name the last has the say.</summary>
    private static IEnumerable<KeyValuePair<string, JsonElement>> Members(JsonElement element)
    {
        var members = new OrderedDictionary<string, JsonElement>();
        foreach (var member in element.EnumerateObject())
            members[member.Name] = member.Value;
        return members.OrderBy(member => Index(member.Key) ?? uint.MaxValue);
    }

    private static uint? Index(string name) =>
        uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < uint.MaxValue
        && index.ToString(CultureInfo.InvariantCulture) == name ? index : null;

    private static void Write(string value, StringBuilder text)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var letter = value[i];
            _ = letter switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append(@"\b"),
                '\t' => text.Append(@"\t"),
                '\n' => text.Append(@"\n"),
                '\f' => text.Append(@"\f"),
                '\r' => text.Append(@"\r"),
                < ' ' => Escape(letter, text),
                _ => text.Append(letter),
            };
        }

        text.Append('"');
    }

    private static StringBuilder Escape(char letter, StringBuilder text) => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
}
