using System.Text.RegularExpressions;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Callers;

/// <summary>The marker with which a caller hangs up, <c>[END_CALL]</c> and what models make of it. It is never spoken.</summary>
internal static partial class EndMarker
{
    /// <summary>The line that the words are: up to the marker, which ends the conversation.</summary>
    public static CallerLine Read(string own)
    {
        var end = Marker().Match(own);
        if (!end.Success)
            return new CallerLine(own);

        // What stands after the marker would be said into a dead line, unless the marker came first.
        var before = own[..end.Index].Trim();
        var words = before.Length > 0 ? before : Marker().Replace(own[end.Index..], " ").Trim();
        return new CallerLine(words.Length > 0 ? words : null, EndedBy.Caller);
    }

    [GeneratedRegex(@"(?i:[\[(<{*|]+[ \t/]*(?:end[ _-]*(?:of[ _-]*)?(?:the[ _-]*)?(?:call|conversation|chat)|call[ _-]*ended|hangs?[ _-]*up)[ \t.!/]*[\])>}*|]+)|END_(?:OF_)?CALL", RegexOptions.NonBacktracking)]
    private static partial Regex Marker();
}
