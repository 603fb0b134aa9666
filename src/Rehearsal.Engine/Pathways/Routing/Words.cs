using System.Collections.Frozen;
using System.Text;

namespace Rehearsal.Engine.Pathways.Routing;

/// <summary>Breaks English text into comparable words: lower case, without accents or stop words, endings cut lightly.</summary>
internal static class Words
{
    private static readonly FrozenSet<string> Stop = FrozenSet.ToFrozenSet(
        ("a an and are as at be but by can could do does for from get give go had has have he her hi hello his how i if in into is it its just like " +
        "let me my need no not of on or our please she so some that the their them then there they this to up us user caller customer want wants " +
        "was we were what when where which who will with would yes you your am im id ill ive asks ask about says say wishes wish").Split(' '));

    public static IReadOnlyList<string> Of(string? text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in (text ?? "").Normalize(NormalizationForm.FormD).ToLowerInvariant() + " ")
        {
            if (char.IsLetterOrDigit(character))
                word.Append(character);
            else if (character is not ('\'' or '’') && !IsMark(character) && word.Length > 0)
                Add(word, words);
        }

        return words;
    }

    private static bool IsMark(char character) => char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.NonSpacingMark;

    private static void Add(StringBuilder word, List<string> words)
    {
        var whole = word.ToString();
        word.Clear();
        if (!Stop.Contains(whole))
            words.Add(Stem(whole));
    }

    /// <summary>Joins "booking", "booked" and "books"; longer endings are left alone, since a wrong join misroutes.</summary>
    private static string Stem(string word)
    {
        foreach (var ending in (ReadOnlySpan<string>)["ments", "ment", "ings", "ing", "ies", "ied", "ed", "es", "s", "e"])
        {
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal))
                return ending is "ies" or "ied" ? word[..^3] + "y" : Undouble(word[..^ending.Length]);
        }

        return Undouble(word);
    }

    /// <summary>"cancell" and "cancel", "stopp" and "stop" are one word; so every word loses a doubled last letter.</summary>
    private static string Undouble(string stem) => stem.Length > 3 && stem[^1] == stem[^2] ? stem[..^1] : stem;
}
