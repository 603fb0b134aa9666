using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Rehearsal.Engine.Pathways.Extraction;

/// <summary>
/// Reads variables whose values can be told by their form: integers, numbers, yes and no, dates, times, e-mail addresses, phone
/// numbers, and names that are introduced as such. Anything else needs a model and is left out.
/// </summary>
internal static partial class FormExtractor
{
    /// <summary>The values found in a line, typed; what is not there is absent.</summary>
    public static JsonObject Extract(IReadOnlyList<ExtractedVariable> variables, string line)
    {
        var found = new JsonObject();
        foreach (var variable in variables)
        {
            if (Value(variable, line) is { } value)
                found[variable.Name] = value;
        }

        return found;
    }

    /// <summary>A value in words as the type says; null when it has no such form, or the type is free text.</summary>
    public static JsonNode? ReadAs(string type, string words) => type switch
    {
        "integer" => Integer(words),
        "number" => Number(words),
        "boolean" => bool.TryParse(words, out var flag) ? flag : YesNo(words),
        "date" => Text(Date(), words),
        "datetime" => DateAndTime(words),
        _ => null,
    };

    private static JsonNode? DateAndTime(string words) => (Text(Date(), words), Text(Time(), words)) switch
    {
        ({ } date, { } time) => $"{date} {time}",
        (var date, var time) => date ?? time,
    };

    private static JsonNode? Value(ExtractedVariable variable, string line) =>
        variable.Type == "string" ? ByMeaning(variable, line) : ReadAs(variable.Type, line);

    /// <summary>A string variable says by its name or description what form its value has.</summary>
    private static JsonNode? ByMeaning(ExtractedVariable variable, string line)
    {
        var meaning = Meaning().Matches(Split(variable.Name)).Concat(Meaning().Matches(variable.Description)).FirstOrDefault()?.Value.ToLowerInvariant();
        return meaning switch
        {
            "email" or "e-mail" or "mail" => Text(Email(), line),
            "phone" or "telephone" or "mobile" or "callback" => Text(Phone(), line),
            "date" or "day" or "birthday" or "birth" => Text(Date(), line),
            "time" or "hour" => Text(Time(), line),
            "name" => Name().Match(line) is { Success: true } match ? match.Groups[1].Value.Trim() : null,
            _ => null,
        };
    }

    private static JsonNode? Integer(string line)
    {
        if (Digits().Match(line) is { Success: true } digits && long.TryParse(digits.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        return NumberWords.Find(line) is { } word ? JsonValue.Create(word) : null;
    }

    private static JsonNode? Number(string line) =>
        Decimal().Match(line) is { Success: true } match && double.TryParse(match.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : Integer(line);

    private static JsonNode? YesNo(string line) => (Yes().IsMatch(line), No().IsMatch(line)) switch
    {
        (true, false) => true,
        (false, true) => false,
        _ => null,
    };

    private static JsonNode? Text(Regex form, string line) => form.Match(line) is { Success: true } match ? match.Value.Trim() : null;

    private static string Split(string name) => CamelBoundary().Replace(name, "$1 $2").Replace('_', ' ').Replace('-', ' ');

    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const string Month = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private const string WeekDay = "(?:(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow)";

    [GeneratedRegex(@"\b(e-?mail|mail|phone|telephone|mobile|callback|birthday|birth|date|day|time|hour|name)\b", Safe)]
    private static partial Regex Meaning();

    [GeneratedRegex(@"([a-z])([A-Z])", RegexOptions.NonBacktracking)]
    private static partial Regex CamelBoundary();

    [GeneratedRegex(@"[A-Z0-9._%+-]+@[A-Z0-9-]+(\.[A-Z0-9-]+)+", Safe)]
    private static partial Regex Email();

    [GeneratedRegex(@"\+?\(?\d[\d ().-]{5,}\d", Safe)]
    private static partial Regex Phone();

    [GeneratedRegex(@"\b(\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|" + Month + @" \d{1,2}(st|nd|rd|th)?(,? \d{4})?|\d{1,2}(st|nd|rd|th)?( of)? " + Month + @"( \d{4})?|" + WeekDay + @")\b", Safe)]
    private static partial Regex Date();

    [GeneratedRegex(@"\b(\d{1,2}:\d{2}( ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?|\d{1,2} o'clock|noon|midday)", Safe)]
    private static partial Regex Time();

    [GeneratedRegex(@"(?:[Mm]y (?:full )?name(?:'s| is)|[Tt]his is|[Ii]'m|[Ii] am|[Nn]ame:|[Cc]all me)\s+(\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*)*)", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex(@"-?\b\d+\b", Safe)]
    private static partial Regex Digits();

    [GeneratedRegex(@"-?\b\d+(\.\d+)?\b", Safe)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\b(yes|yeah|yep|yup|sure|correct|right|of course|certainly|absolutely|exactly|ok|okay)\b", Safe)]
    private static partial Regex Yes();

    [GeneratedRegex(@"\b(no|nope|nah|not|never|don't|wrong|incorrect)\b", Safe)]
    private static partial Regex No();
}
