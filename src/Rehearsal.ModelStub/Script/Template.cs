using System.Text;
using System.Text.Json;

namespace Rehearsal.ModelStub.Script;

/// <summary>An answer with <c>${name}</c> places to fill.</summary>
/// <param name="text">The text, or the raw text of a JSON value.</param>
/// <param name="isJson">Whether it is JSON, so that what is filled in must be escaped.</param>
internal sealed class Template(string text, bool isJson)
{
    /// <summary>The names used.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            for (var at = 0; Next(at) is { } place; at = place.End)
                yield return place.Name;
        }
    }

    /// <summary>The text with every known name replaced.</summary>
    public string Fill(IReadOnlyDictionary<string, string> values)
    {
        if (Next(0) is null)
            return text;

        var filled = new StringBuilder();
        var at = 0;
        for (; Next(at) is { } place; at = place.End)
        {
            filled.Append(text, at, place.Start - at);
            var value = values.GetValueOrDefault(place.Name, "");
            filled.Append(isJson ? JsonEncodedText.Encode(value).ToString() : value);
        }

        return filled.Append(text, at, text.Length - at).ToString();
    }

    private (int Start, int End, string Name)? Next(int from)
    {
        var start = text.IndexOf("${", from, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf('}', start);
        return end < 0 ? null : (start, end + 1, text[(start + 2)..end]);
    }
}
