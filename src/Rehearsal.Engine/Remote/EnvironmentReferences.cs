using System.Text.RegularExpressions;

namespace Rehearsal.Engine.Remote;

/// <summary>References to environment variables in header values: <c>{{env:REHEARSAL_AGENT_KEY}}</c>.</summary>
public static partial class EnvironmentReferences
{
    /// <summary>
    /// What every variable's name begins with. Whoever may describe an agent could otherwise have any secret of the process sent to an
    /// address of their own.
    /// </summary>
    public const string Prefix = "REHEARSAL_AGENT_";

    /// <summary>The names referred to, in order.</summary>
    public static IReadOnlyList<string> NamesIn(string text) => [.. Reference().Matches(text).Select(match => match.Groups[1].Value)];

    /// <summary>The text with each reference replaced by the variable's value.</summary>
    /// <param name="text">The header's value as described.</param>
    /// <param name="find">Finds a variable's value.</param>
    public static string Fill(string text, Func<string, string> find) => Reference().Replace(text, match => find(match.Groups[1].Value));

    [GeneratedRegex(@"\{\{\s*env:\s*([^{}\s]+)\s*\}\}", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Reference();
}
