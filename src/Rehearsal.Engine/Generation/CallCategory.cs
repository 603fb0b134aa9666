using System.Text.RegularExpressions;

namespace Rehearsal.Engine.Generation;

/// <summary>Which category of scenario a call belongs to, by the words that give each away.</summary>
internal static partial class CallCategory
{
    public static string Of(PastCall call)
    {
        var caller = string.Join('\n', call.CallerLines);
        var (isMailbox, isScreener) = (Mailbox().IsMatch(caller), Screener().IsMatch(caller));
        return (isMailbox, isScreener) switch
        {
            (true, true) => "VOICEMAIL_SCREENER",
            (true, false) => "VOICEMAIL",
            (false, true) => "CALL_SCREENER",
            _ when Belligerent().IsMatch(caller) => "BELLIGERENT_CALLER",
            _ when Angry().IsMatch(caller) => "ANGRY_CALLER",
            _ when Confused().Count(caller) > 1 => "CONFUSED_CALLER",
            _ => call.Variables.Count > 0 ? "HAPPY_PATH" : "CUSTOM",
        };
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"voice ?mail|leave (?:me |us )?(?:a|your) message|after the (?:tone|beep)|mailbox", Options)]
    private static partial Regex Mailbox();

    [GeneratedRegex(@"(?:state|say|record) your name|call (?:screening|assist)|who(?:'s| is) calling and|reason for (?:your|the) call", Options)]
    private static partial Regex Screener();

    [GeneratedRegex(@"\b(?:shut up|idiots?|stupid|moron|screw you|damn you|go to hell)\b", Options)]
    private static partial Regex Belligerent();

    [GeneratedRegex(@"\b(?:ridiculous|unacceptable|furious|outrageous|fed up|angry|sick of|worst service|speak to (?:a|your) manager)\b", Options)]
    private static partial Regex Angry();

    [GeneratedRegex(@"\b(?:confused|don't understand|do not understand|what do you mean|say that again|repeat that|pardon|not sure what)\b", Options)]
    private static partial Regex Confused();
}
