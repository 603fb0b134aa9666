using System.Text.RegularExpressions;

namespace Rehearsal.ModelStub.Script;

/// <summary>A text to be contained or a regular expression to be found; both ignore case.</summary>
internal sealed class TextPattern
{
    private readonly string? _part;
    private readonly Regex? _regex;

    private TextPattern(string? part, Regex? regex) => (_part, _regex) = (part, regex);

    /// <summary>The names of the groups that a match captures, numbers included.</summary>
    public IEnumerable<string> Groups => _regex?.GetGroupNames() ?? [];

    public static TextPattern Containing(string part) => new(part, null);

    /// <exception cref="ArgumentException">The expression is not valid.</exception>
    public static TextPattern Matching(string expression) => new(
        null, new Regex(expression, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1)));

    /// <summary>Whether the text matches; what is captured is added to <paramref name="captures"/>.</summary>
    public bool IsMatch(string text, Dictionary<string, string> captures)
    {
        if (_regex is null)
            return text.Contains(_part!, StringComparison.OrdinalIgnoreCase);

        var match = _regex.Match(text);
        if (match.Success)
        {
            foreach (Group group in match.Groups)
                captures[group.Name] = group.Value;
        }

        return match.Success;
    }
}
