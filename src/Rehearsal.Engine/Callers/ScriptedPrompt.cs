using System.Globalization;
using System.Text.RegularExpressions;

namespace Rehearsal.Engine.Callers;

/// <summary>Reads prompts that list a caller's lines: "Turn 1: Hello. Turn 2: Goodbye."</summary>
internal static partial class ScriptedPrompt
{
    /// <summary>
    /// The lines; null when the prompt is anything else than turns numbered from 1, such as a description of a person:
    /// that one is for a model.
    /// </summary>
    public static IReadOnlyList<string>? TryRead(string prompt)
    {
        var markers = Markers(prompt);
        if (markers.Count == 0 || !string.IsNullOrWhiteSpace(prompt[..markers[0].Index]))
            return null;

        var lines = new List<string>();
        for (var i = 0; i < markers.Count; i++)
        {
            var end = i + 1 < markers.Count ? markers[i + 1].Index : prompt.Length;
            var text = prompt[(markers[i].Index + markers[i].Length)..end].Trim();
            // A turn left empty, or followed by a paragraph of its own, belongs to instructions rather than to a script.
            if (text.Length == 0 || BlankLine().IsMatch(text))
                return null;
            lines.Add(Quotes.Strip(LineBreak().Replace(text, " ")));
        }

        return lines;
    }

    /// <summary>The markers in order; one that is out of order is taken for spoken words.</summary>
    private static List<Match> Markers(string prompt)
    {
        var markers = new List<Match>();
        foreach (Match match in Marker().Matches(prompt))
        {
            var number = int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            if (number == markers.Count + 1 && CanBegin(prompt, match))
                markers.Add(match);
        }

        return markers;
    }

    /// <summary>Within a line only "Turn" with a capital begins a turn: "in turn 2: …" may well be spoken.</summary>
    private static bool CanBegin(string prompt, Match match)
    {
        var before = prompt.AsSpan(0, match.Index).TrimEnd(" \t");
        var beginsLine = before.IsEmpty || before[^1] == '\n';
        var beginsWord = match.Index == 0 || !char.IsLetterOrDigit(prompt[match.Index - 1]);
        return beginsLine || (beginsWord && char.IsUpper(match.Groups["word"].ValueSpan[0]));
    }

    [GeneratedRegex(@"\*{0,2}(?<word>turn)[ \t]*#?(?<number>\d{1,3})[ \t]*(?:[:.)]|[-–—](?=[\s""“']))\*{0,2}", RegexOptions.IgnoreCase)]
    private static partial Regex Marker();

    [GeneratedRegex(@"\n[ \t\r]*\n", RegexOptions.NonBacktracking)]
    private static partial Regex BlankLine();

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreak();
}
