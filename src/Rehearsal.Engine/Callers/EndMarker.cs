using System.Text.RegularExpressions;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Callers;

/// <summary>The marker with which a caller hangs up, <c>[END_CALL]</c> and what models make of it. It is never spoken.</summary>
internal static partial class EndMarker
{
    /// <summary>The line that a model's words are: up to the marker, which ends the conversation.</summary>
    public static CallerLine Read(string own) => Read(own, Marker());

    /// <summary>The line that a person wrote, who writes the marker as it is and may mean other brackets as words.</summary>
    public static CallerLine ReadExact(string written) => Read(written, Exact());

    /// <summary>Whether a person wrote words after the marker, which nobody would hear.</summary>
    public static bool IsFollowed(string written) => Exact().Match(written) is { Success: true } end && !string.IsNullOrWhiteSpace(written[(end.Index + end.Length)..]);

    private static CallerLine Read(string own, Regex marker)
    {
        var end = marker.Match(own);
        if (!end.Success)
            return new CallerLine(own);

        // What stands after the marker would be said into a dead line, unless the marker came first.
        var before = own[..end.Index].Trim();
        var words = before.Length > 0 ? before : marker.Replace(own[end.Index..], " ").Trim();
        return new CallerLine(words.Length > 0 ? words : null, EndedBy.Caller);
    }

    [GeneratedRegex(@"(?i:[\[(<{*|]+[ \t/]*(?:end[ _-]*(?:of[ _-]*)?(?:the[ _-]*)?(?:call|conversation|chat)|call[ _-]*ended|hangs?[ _-]*up)[ \t.!/]*[\])>}*|]+)|END_(?:OF_)?CALL", RegexOptions.NonBacktracking)]
    private static partial Regex Marker();

    [GeneratedRegex(@"\[END_CALL\]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Exact();
}
