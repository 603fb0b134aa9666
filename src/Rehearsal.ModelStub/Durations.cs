using System.Globalization;

namespace Rehearsal.ModelStub;

/// <summary>Durations as people write them: <c>50ms</c>, <c>1.5s</c>.</summary>
public static class Durations
{
    /// <summary>The longest duration that is read, an hour.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Reads a number followed by <c>ms</c> or <c>s</c>, from 0 to <see cref="Longest"/>.</summary>
    /// <exception cref="FormatException">It is something else; the message says what is accepted.</exception>
    public static TimeSpan Parse(string text)
    {
        var trimmed = text.Trim();
        var milliseconds = trimmed.EndsWith("ms", StringComparison.OrdinalIgnoreCase);
        var unit = milliseconds ? 2 : trimmed.EndsWith('s') || trimmed.EndsWith('S') ? 1 : 0;
        if (unit > 0
            && double.TryParse(trimmed.AsSpan(0, trimmed.Length - unit), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * (milliseconds ? 0.001 : 1) <= Longest.TotalSeconds)
            return milliseconds ? TimeSpan.FromMilliseconds(number) : TimeSpan.FromSeconds(number);

        throw new FormatException($"'{text}' is not a duration: write a number with 'ms' or 's', at most an hour, for example 50ms or 1.5s.");
    }
}
