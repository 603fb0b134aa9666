using System.Text.RegularExpressions;

namespace Rehearsal.Engine.Generation;

/// <summary>
/// Finds in words what must not leave a call: addresses of the web and of e-mail, phone, card and social security numbers, and keys.
/// Dates, times and UUIDs are left alone.
/// </summary>
public static partial class SensitiveText
{
    private const string Harmless = "harmless";

    /// <summary>Whether a text holds any of it.</summary>
    public static bool IsIn(string text) => All().Matches(text).Any(match => !match.Groups[Harmless].Success);

    /// <summary>Whether a member's name holds a number or an address, as maps by caller have it. Long names look like keys and are none.</summary>
    public static bool IsInName(string name) => All().Matches(name).Any(match => !match.Groups[Harmless].Success && !match.Groups["key"].Success);

    /// <summary>The text with words in place of each.</summary>
    public static string Mask(string text) => All().Replace(
        text, match => match.Groups[Harmless].Success ? match.Value
            : match.Groups["link"].Success ? "(a link)"
            : match.Groups["mail"].Success ? "(an e-mail address)"
            : match.Groups["key"].Success ? "(a key)"
            : "(a number)");

    // The first that fits wins, so what is harmless comes first. Spoken and written numbers are grouped in many ways: thirteen digits with a
    // separator between any two are taken for a card's, ten and more without one for a phone's. Keys may be spelled in base64: what tells
    // them from words with strokes between is a capital amid a word.
    [GeneratedRegex(
        """
        (?<harmless>(?<![\w-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]|[ .](?!(?:19|20)\d\d-\d\d-\d\d(?!\d))\d)
            |(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-]))
        |(?<mail>[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.[a-z]{2,})
        |(?<link>(?:[a-z][a-z0-9+.-]{1,9}://|\bwww\.)[^\s<>"']+
            |\b(?:[a-z0-9-]{1,63}\.){1,8}(?:com|net|org|io|dev|ai|app|co|biz|info|cloud)(?::\d+)?/[^\s<>"']+)
        |(?<key>(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{20,}(?![\w-])
            |(?<![\w-])(?:sk|pk|rk|org|key)[_-](?:(?:live|test)[_-])?[a-z0-9]{16,}(?![\w-])
            |(?<![\w+/=-])(?=[\w+/=-]*\d)(?=[\w+/=-]*(?-i:[a-z\d][A-Z]))[\w+/=-]{20,}(?![\w+/=-]))
        |(?<number>\d(?:[ .\-/]{0,2}\d){12,}
            |(?<!\d)\+[ ]?\(?\d(?:[ ().\-/]{0,3}\d){6,}
            |(?<!\d)00\d(?:[ ().\-/]{0,2}\d){6,}
            |(?<!\d)(?:1[ .-]?)?\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]{0,2}\d{4}(?!\d)
            |\d{10,}
            |(?<!\d)\d{3}[ -]\d{2}[ -]\d{4}(?!\d))
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex All();
}
