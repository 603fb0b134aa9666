using System.Globalization;

namespace Rehearsal.Server.Features.Webhooks;

/// <summary>Writes numbers as JavaScript does: the fewest digits that mean the same number, an exponent only for the very large and small.</summary>
internal static class JavaScriptNumber
{
    /// <summary>From this power of ten on JavaScript writes an exponent.</summary>
    private const int LargestPlain = 21;

    private const int SmallestPlain = -6;

    /// <summary>The text; <c>null</c> for what is no finite number, as in JSON.</summary>
    public static string Write(double value)
    {
        if (!double.IsFinite(value))
            return "null";
        if (value == 0)
            return "0";
        var (digits, point) = Digits(Math.Abs(value));
        return (value < 0 ? "-" : "") + Place(digits, point);
    }

    /// <summary>The shortest digits, and where the decimal point stands: 0.[digits] times ten to that power.</summary>
    private static (string Digits, int Point) Digits(double value)
    {
        var parts = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var power = parts.Length == 1 ? 0 : int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var whole = parts[0].Split('.')[0];
        var written = parts[0].Replace(".", "", StringComparison.Ordinal);
        var digits = written.TrimStart('0');
        return (digits.TrimEnd('0'), whole.Length - (written.Length - digits.Length) + power);
    }

    private static string Place(string digits, int point) => point switch
    {
        > LargestPlain or <= SmallestPlain => Exponent(digits, point - 1),
        <= 0 => "0." + new string('0', -point) + digits,
        _ when digits.Length <= point => digits + new string('0', point - digits.Length),
        _ => $"{digits[..point]}.{digits[point..]}",
    };

    private static string Exponent(string digits, int power)
    {
        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        var sign = power < 0 ? "" : "+";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{sign}{power}");
    }
}
