using System.Text.RegularExpressions;

namespace Rehearsal.Engine.Matching;

/// <summary>Addresses as users write them: exact, a prefix, or with <c>*</c> for any run of characters.</summary>
internal static class UrlPattern
{
    public static bool Matches(string pattern, string url)
    {
        if (!pattern.Contains('*'))
            return url.StartsWith(pattern, StringComparison.Ordinal);
        var expression = $"^{string.Join(".*", pattern.Split('*').Select(Regex.Escape))}$";
        return UserPattern.Create(expression, RegexOptions.Singleline).IsMatch(url);
    }
}
