using System.Text;

namespace Rehearsal.Models.Configuration;

/// <summary>
/// The rule between configuration keys and environment variables: <c>Rehearsal:Model:ApiKey</c> is
/// <c>REHEARSAL_MODEL_API_KEY</c>. Underscores stand between words, so colons and capitals of the key cannot be told apart
/// in the variable: both sides are compared by letters and digits alone.
/// </summary>
internal static class EnvironmentNames
{
    /// <summary>What every variable's name begins with.</summary>
    public const string Prefix = "REHEARSAL_";

    /// <summary>The variable's name for a key.</summary>
    public static string Of(string key)
    {
        var name = new StringBuilder(key.Length + 8);
        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] == ':')
                name.Append('_');
            else if (i > 0 && char.IsUpper(key[i]) && key[i - 1] != ':' && !char.IsUpper(key[i - 1]))
                name.Append('_').Append(key[i]);
            else
                name.Append(char.ToUpperInvariant(key[i]));
        }

        return name.ToString();
    }

    /// <summary>The letters and digits of a key or a variable's name, by which the two are compared.</summary>
    public static string Letters(string name)
    {
        var letters = new StringBuilder(name.Length);
        foreach (var one in name.Where(c => c is not (':' or '_')))
            letters.Append(char.ToUpperInvariant(one));
        return letters.ToString();
    }

    /// <summary>The words of a variable's name after the prefix, as a key writes them: first the area, then the rest as one.</summary>
    public static (string Area, string? Name) Split(string variable)
    {
        var words = variable[Prefix.Length..].Split('_', StringSplitOptions.RemoveEmptyEntries).Select(Capitalised).ToArray();
        return words.Length == 0 ? ("", null) : (words[0], words.Length > 1 ? string.Concat(words[1..]) : null);
    }

    private static string Capitalised(string word) => char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant();
}
