using System.Text.Json;
using System.Text.RegularExpressions;

namespace Rehearsal.ModelStub.Answers;

/// <summary>Makes up a string of a schema's format, length and, where a usual value fits it, pattern.</summary>
internal static class StringSample
{
    private static readonly string[] Usual =
        ["2025-01-15", "10:30", "+15550100123", "5550100123", "someone@example.com", "Alex", "ALEX", "alex", "A1", "1", "123", "12345", "ok"];

    public static string For(JsonElement schema, string name)
    {
        var isObject = schema.ValueKind == JsonValueKind.Object;
        var made = isObject && Text(schema, "format") is { } format ? Formatted(format, name) : $"Sample {name}";
        if (isObject && Text(schema, "pattern") is { } pattern)
            made = Usual.Prepend(made).FirstOrDefault(value => Matches(value, pattern), made);
        return isObject ? Sized(made, Length(schema, "minLength") ?? 0, Length(schema, "maxLength") ?? int.MaxValue) : made;
    }

    private static string Formatted(string format, string name) => format switch
    {
        "date" => "2025-01-15",
        "date-time" => "2025-01-15T10:30:00Z",
        "time" => "10:30:00Z",
        "duration" => "PT30M",
        "email" => "someone@example.com",
        "uri" or "url" => "https://example.com/",
        "uuid" => "00000000-0000-4000-8000-000000000000",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "hostname" => "example.com",
        _ => $"Sample {name}",
    };

    private static bool Matches(string value, string pattern)
    {
        try
        {
            return Regex.IsMatch(value, pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
        }
        catch (Exception broken) when (broken is ArgumentException or RegexMatchTimeoutException)
        {
            return false; // A pattern of another dialect: the answer is made up without it.
        }
    }

    private static string Sized(string value, int least, int most) =>
        (value.Length < least ? value.PadRight(least, '.') : value) is var padded && padded.Length > most ? padded[..most] : padded;

    private static string? Text(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Length(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
}
