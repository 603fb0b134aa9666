using System.Globalization;
using Rehearsal.App.Errors;

namespace Rehearsal.Server.Http;

/// <summary>Reads query parameters, naming each that is wrong. A blank one counts as absent.</summary>
internal static class QueryValue
{
    /// <summary>A whole number within bounds; null when absent.</summary>
    public static int? Whole(string name, string? text, int least, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        var range = most == int.MaxValue ? $"of at least {least}" : $"from {least} to {most}";
        throw new InvalidInputException(name, $"A whole number {range} is accepted, not '{text}'.");
    }

    /// <summary><c>true</c> or <c>false</c>; null when absent.</summary>
    public static bool? Flag(string name, string? text) => text?.Trim().ToLowerInvariant() switch
    {
        null or "" => null,
        "true" => true,
        "false" => false,
        _ => throw new InvalidInputException(name, $"true or false is accepted, not '{text}'."),
    };

    /// <summary>A text; null when blank.</summary>
    public static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
