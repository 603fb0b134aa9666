using System.Text.RegularExpressions;

namespace Rehearsal.Engine.Matching;

/// <summary>Regular expressions that users write. None can hold up a run: see <see cref="Limit"/>.</summary>
internal static class UserPattern
{
    /// <summary>How long one match may take; longer is "could not judge".</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Makes the expression, on the engine that takes linear time wherever that one can take the pattern.</summary>
    /// <exception cref="ArgumentException">The pattern is not a regular expression.</exception>
    public static Regex Create(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Limit);
        }
        catch (NotSupportedException)
        {
            // Look-around, back-references and automata that would grow too large need the backtracking engine.
            return new Regex(pattern, options | RegexOptions.CultureInvariant, Limit);
        }
    }

    /// <summary>As <see cref="Create"/>; null and a sentence fragment when the pattern is not a regular expression.</summary>
    public static Regex? TryCreate(string pattern, RegexOptions options, out string problem)
    {
        try
        {
            problem = "";
            return Create(pattern, options);
        }
        catch (ArgumentException invalid)
        {
            problem = $"is not a regular expression: {invalid.Message.TrimEnd('.')}";
            return null;
        }
    }

    /// <summary>The options that flags stand for; null when a letter is not one of <c>imsx</c>.</summary>
    public static RegexOptions? ReadFlags(string flags)
    {
        RegexOptions? options = RegexOptions.None;
        foreach (var flag in flags)
        {
            options |= flag switch
            {
                'i' => RegexOptions.IgnoreCase,
                'm' => RegexOptions.Multiline,
                's' => RegexOptions.Singleline,
                'x' => RegexOptions.IgnorePatternWhitespace,
                _ => null,
            };
        }

        return options;
    }
}
