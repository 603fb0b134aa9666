using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Rehearsal.Engine.Templates;

/// <summary>
/// Texts with <c>{{name}}</c> placeholders (contract §8): names are case-insensitive, inner spaces do not count, dotted
/// names walk into objects, objects become JSON, and a placeholder that nothing fills stays as it is.
/// </summary>
public static partial class Template
{
    /// <summary>Fills in what the scope knows.</summary>
    /// <param name="text">The text; null gives an empty text.</param>
    /// <param name="scope">Where values come from.</param>
    public static string Fill(string? text, IVariableScope scope) =>
        string.IsNullOrEmpty(text) ? "" : Fill(text, placeholder => Stringify(scope.Find(placeholder.Name)));

    /// <summary>Fills in what each placeholder, from first to last, is worth; null leaves it as it is.</summary>
    internal static string Fill(string text, Func<Mention, string?> worth) =>
        Placeholder().Replace(text, match => worth(new Mention(match.Groups[1].Value.Trim(), match.Index, match.Length)) ?? match.Value);

    /// <summary>True when the text mentions the placeholder, whatever its case and spacing.</summary>
    public static bool Mentions(string text, string name) =>
        Placeholder().Matches(text).Any(match => match.Groups[1].Value.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A value as it stands in a text: strings bare, everything else as JSON; null for null.</summary>
    public static string? Stringify(JsonNode? value) => value switch
    {
        null => null,
        JsonValue scalar when scalar.TryGetValue(out string? text) => text,
        _ => value.ToJsonString(),
    };

    /// <summary>A placeholder in a text.</summary>
    internal readonly record struct Mention(string Name, int Index, int Length);

    [GeneratedRegex(@"\{\{([^{}]+)\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
