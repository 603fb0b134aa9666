using System.Text.Json;

namespace Rehearsal.ModelStub.Script;

/// <summary>Reads the members of one object of a script, refusing unknown ones.</summary>
internal sealed class MemberReader
{
    private readonly JsonElement _object;

    /// <exception cref="FormatException">It is no object, or has a member that is not known.</exception>
    public MemberReader(JsonElement element, string place, params string[] known)
    {
        Place = place;
        _object = element;
        if (element.ValueKind != JsonValueKind.Object)
            throw Error("an object is needed here");
        foreach (var member in element.EnumerateObject().Where(m => !known.Contains(m.Name)))
            throw Error($"unknown member '{member.Name}'; known are: {string.Join(", ", known)}");
    }

    /// <summary>Where in the script this is.</summary>
    public string Place { get; }

    public FormatException Error(string what) => new($"{Place}: {what}.");

    public JsonElement? Find(string name) => _object.TryGetProperty(name, out var value) ? value : null;

    public JsonElement Required(string name, string what) => Find(name) ?? throw Error($"'{name}' is missing: {what}");

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw Error($"'{name}' must be a string"),
    };

    public double? Number(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        _ => throw Error($"'{name}' must be a number"),
    };

    public int? Positive(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) && value > 0 => value,
        _ => throw Error($"'{name}' must be a whole number from 1"),
    };

    public TimeSpan? Duration(string name)
    {
        try
        {
            return Text(name) is { } text ? Durations.Parse(text) : null;
        }
        catch (FormatException broken)
        {
            throw Error($"'{name}': {broken.Message.TrimEnd('.')}");
        }
    }

    /// <summary>A text, an object with a <c>regex</c>, or an array of these.</summary>
    public IReadOnlyList<TextPattern> Patterns(string name) => Find(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray().Select(one => Pattern(one, name))],
        { } one => [Pattern(one, name)],
    };

    private TextPattern Pattern(JsonElement element, string name)
    {
        if (element.ValueKind == JsonValueKind.String)
            return TextPattern.Containing(element.GetString()!);

        var expression = new MemberReader(element, $"{Place}.{name}", "regex");
        try
        {
            return TextPattern.Matching(expression.Text("regex") ?? throw expression.Error("'regex' is missing"));
        }
        catch (ArgumentException invalid)
        {
            throw expression.Error($"the regular expression is not valid: {invalid.Message.TrimEnd('.')}");
        }
    }
}
