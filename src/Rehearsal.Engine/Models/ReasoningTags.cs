using System.Text.RegularExpressions;

namespace Rehearsal.Engine.Models;

/// <summary>Tells what a model says from what it thinks aloud between tags such as <c>&lt;think&gt;</c>.</summary>
public static partial class ReasoningTags
{
    /// <summary>
    /// The text after the last thought; empty when a thought was begun and never ended, since what follows is then still
    /// thinking. Some endpoints swallow the opening tag, so a closing one alone ends a thought too.
    /// </summary>
    public static string Strip(string text)
    {
        var rest = text;
        if (Closing().Matches(text) is [.., var last])
            rest = text[(last.Index + last.Length)..];
        return Opening().Match(rest) is { Success: true } open ? rest[..open.Index] : rest;
    }

    [GeneratedRegex("</(think|thinking|thought|reasoning)>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Closing();

    [GeneratedRegex("<(think|thinking|thought|reasoning)>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Opening();
}
