using System.Globalization;
using System.Text.Json;

namespace Rehearsal.Engine.Assertions.Config;

/// <summary>
/// Reads an assertion's configuration under all its accepted spellings and gathers what is wrong with it. Each method
/// takes the canonical name first and other names after it. A member that is JSON null counts as absent.
/// </summary>
internal sealed partial class ConfigReader
{
    private readonly string _path;
    private readonly Dictionary<string, JsonProperty> _members = [];

    public ConfigReader(JsonElement config, string path) : this(config, path, [])
    {
    }

    private ConfigReader(JsonElement config, string path, List<FieldError> errors)
    {
        (_path, Errors) = (path, errors);
        if (config.ValueKind != JsonValueKind.Object)
            return;
        foreach (var member in config.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
            _members.TryAdd(Spelling.Normalise(member.Name), member);
    }

    /// <summary>What was found wrong so far.</summary>
    public List<FieldError> Errors { get; }

    /// <summary>True while nothing was found wrong.</summary>
    public bool IsSound => Errors.Count == 0;

    /// <summary>The members' names, as written.</summary>
    public IEnumerable<string> Names => _members.Values.Select(member => member.Name);

    public bool Has(params ReadOnlySpan<string> names) => Find(names) is not null;

    /// <summary>The value as it stands; null when absent.</summary>
    public JsonElement? Value(params ReadOnlySpan<string> names) => Find(names)?.Value;

    /// <summary>The members of an inner object; null when absent or not an object.</summary>
    public ConfigReader? Section(string name) =>
        Find([name]) is { Value.ValueKind: JsonValueKind.Object } member
            ? new ConfigReader(member.Value, $"{_path}.{member.Name}", Errors)
            : null;

    /// <summary>A text; numbers and booleans are taken as they are written. Null when absent or blank.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } member)
            return null;
        if (AsText(member.Value) is { } text)
            return string.IsNullOrWhiteSpace(text) ? null : text;
        Refuse(names, $"must be a text, not {Describe(member.Value)}");
        return null;
    }

    /// <summary>A text that must be there; null, and an error, when it is not.</summary>
    public string? RequiredText(params ReadOnlySpan<string> names)
    {
        var before = Errors.Count;
        var text = Text(names);
        if (text is null && Errors.Count == before)
            Demand("a text", names);
        return text;
    }

    /// <summary>A list of texts that must hold at least one; a single text counts as a list of one.</summary>
    public IReadOnlyList<string>? RequiredTexts(params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } member)
        {
            Demand("a list of texts", names);
            return null;
        }

        JsonElement[] items = member.Value.ValueKind == JsonValueKind.Array ? [.. member.Value.EnumerateArray()] : [member.Value];
        var texts = items.Select(AsText).OfType<string>().Where(text => !string.IsNullOrWhiteSpace(text)).ToList();
        if (texts.Count == items.Length && texts.Count > 0)
            return texts;
        Refuse(names, "must be a list of at least one text, none of them blank");
        return null;
    }

    /// <summary>A number within limits; the fallback when absent.</summary>
    public double Number(double fallback, double min, double max, params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } member)
            return fallback;
        if (double.TryParse(AsText(member.Value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        Refuse(names, max < double.MaxValue ? Invariant($"must be a number from {min} to {max}") : Invariant($"must be a number, at least {min}"));
        return fallback;
    }

    /// <summary>A whole number within limits; null when absent.</summary>
    public int? Integer(int min, int max, params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } member)
            return null;
        if (int.TryParse(AsText(member.Value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        Refuse(names, max < int.MaxValue ? Invariant($"must be a whole number from {min} to {max}") : Invariant($"must be a whole number, at least {min}"));
        return null;
    }

    /// <summary>True or false; null when absent.</summary>
    public bool? Flag(params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } member)
            return null;
        if (bool.TryParse(AsText(member.Value), out var flag))
            return flag;
        Refuse(names, "must be true or false");
        return null;
    }

    /// <summary>One of a few words, whatever its case; null when absent.</summary>
    public T? Choice<T>(IReadOnlyDictionary<string, T> accepted, params ReadOnlySpan<string> names) where T : struct
    {
        if (Find(names) is not { } member)
            return null;
        var written = Spelling.Normalise(AsText(member.Value) ?? "");
        foreach (var (word, value) in accepted)
        {
            if (Spelling.Normalise(word) == written)
                return value;
        }

        Refuse(names, $"must be one of {string.Join(", ", accepted.Keys)}, not {Describe(member.Value)}");
        return null;
    }

    private JsonProperty? Find(ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_members.TryGetValue(Spelling.Normalise(name), out var member))
                return member;
        }

        return null;
    }
}
