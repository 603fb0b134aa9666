using System.Text.RegularExpressions;

namespace Rehearsal.Engine.Conversations;

/// <summary>
/// What a caller does on a line beside talking, written as text: <c>[silence 5s]</c>, <c>[hold]</c>, <c>[hold 30s]</c>,
/// <c>[dtmf 12#]</c>, <c>[voicemail]</c>. They reach the agent and the transcript as they are written; nothing waits.
/// </summary>
public static partial class CallerMarks
{
    /// <summary>The marks, for messages.</summary>
    public const string Accepted = "[silence 5s], [hold], [hold 30s], [dtmf 12#] and [voicemail]";

    /// <summary>What is wrong with a mark of the text; null when every mark is well formed.</summary>
    public static string? ProblemOf(string text)
    {
        var wrong = Mark().Matches(text).FirstOrDefault(mark => !WellFormed().IsMatch(mark.Value));
        return wrong is null ? null : $"'{wrong.Value}' is not a mark; accepted are {Accepted}.";
    }

    /// <summary>The text without its marks.</summary>
    public static string Without(string text) => WellFormed().Replace(text, " ").Trim();

    /// <summary>
    /// What can be read from the text: keys pressed are what the caller gives, but the length of a silence is no number that anybody said.
    /// </summary>
    public static string Heard(string text) => Wordless().Replace(Keys().Replace(text, "$1"), "").Trim();

    [GeneratedRegex(@"\[\s*(?:silence|hold|dtmf|voicemail)\b[^\]\n]*\]?", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Mark();

    [GeneratedRegex(@"\[(?:silence \d{1,4}(?:\.\d)?s|hold(?: \d{1,4}(?:\.\d)?s)?|dtmf [0-9*#]{1,50}|voicemail)\]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex WellFormed();

    [GeneratedRegex(@"\[(?:silence|hold)(?: [\d.]+s)?\]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Wordless();

    [GeneratedRegex(@"\[dtmf ([0-9*#]+)\]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Keys();
}
