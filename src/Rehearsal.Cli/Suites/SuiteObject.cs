using System.Globalization;
using System.Text.Json.Nodes;

namespace Rehearsal.Cli.Suites;

/// <summary>Reads the members of one object, noting what is wrong with each.</summary>
internal sealed class SuiteObject
{
    private readonly MapNode _map;
    private readonly SuiteProblems _problems;

    private SuiteObject(MapNode map, string path, SuiteProblems problems) => (_map, Path, _problems) = (map, path, problems);

    /// <summary>Where it stands, for messages; empty for the whole file.</summary>
    public string Path { get; }

    public int Line => _map.Line;

    /// <summary>The node as an object with no other names than these; null, and a note, when it is something else.</summary>
    public static SuiteObject? Read(SuiteNode node, string path, IReadOnlyList<string> known, SuiteProblems problems)
    {
        if (node is not MapNode map)
        {
            problems.Add(node.Line, path, $"an object with {string.Join(", ", known.Select(name => $"'{name}'"))} is accepted, not {node.Describe()}.");
            return null;
        }

        foreach (var member in map.Members.Where(member => !known.Contains(member.Name)))
        {
            var hint = NearestName.Of(member.Name, known) is { } near
                ? $"did you mean '{near}'?"
                : $"known are {string.Join(", ", known.Select(name => $"'{name}'"))}.";
            problems.Add(member.Line, Join(path, member.Name), $"unknown field; {hint}");
        }

        return new SuiteObject(map, path, problems);
    }

    /// <summary>The member; null when it is absent or null.</summary>
    public SuiteNode? Find(string name) => _map.Find(name) is { } node and not ScalarNode { IsNull: true } ? node : null;

    public string FieldOf(string name) => Join(Path, name);

    public void Refuse(string name, string message) => _problems.Add(_map.Find(name)?.Line ?? _map.Line, FieldOf(name), message);

    public string? Text(string name)
    {
        switch (Find(name))
        {
            case null: return null;
            case ScalarNode scalar: return scalar.Text;
            case var other:
                Refuse(name, $"a text is accepted, not {other.Describe()}.");
                return null;
        }
    }

    public string RequiredText(string name)
    {
        var text = Text(name);
        if (!string.IsNullOrWhiteSpace(text))
            return text;
        if (Find(name) is null or ScalarNode)
            Refuse(name, "a text is required.");
        return "";
    }

    public int? Whole(string name, int least, int most)
    {
        if (Find(name) is not { } node)
            return null;
        if (node is ScalarNode { IsQuoted: false } scalar && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            && whole >= least && whole <= most)
            return whole;
        Refuse(name, $"a whole number from {least} to {most} is accepted, not {node.Describe()}.");
        return null;
    }

    public double? Number(string name)
    {
        if (Find(name) is not { } node)
            return null;
        if (node is ScalarNode { IsQuoted: false } scalar && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) && number >= 0)
            return number;
        Refuse(name, $"a number of at least 0 is accepted, not {node.Describe()}.");
        return null;
    }

    public bool? Flag(string name)
    {
        if (Find(name) is not { } node)
            return null;
        if (node.ToJson() is JsonValue value && value.TryGetValue(out bool flag))
            return flag;
        Refuse(name, $"true or false is accepted, not {node.Describe()}.");
        return null;
    }

    public JsonObject? Json(string name)
    {
        switch (Find(name))
        {
            case null: return null;
            case MapNode map: return (JsonObject)map.ToJson();
            case var other:
                Refuse(name, $"an object is accepted, not {other.Describe()}.");
                return null;
        }
    }

    public IReadOnlyList<SuiteNode>? List(string name)
    {
        switch (Find(name))
        {
            case null: return null;
            case ListNode list: return list.Items;
            case var other:
                Refuse(name, $"a list is accepted, not {other.Describe()}.");
                return null;
        }
    }

    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach (var (index, item) in (List(name) ?? []).Index())
        {
            if (item is ScalarNode { IsNull: false } scalar)
                texts.Add(scalar.Text);
            else
                _problems.Add(item.Line, $"{FieldOf(name)}[{index}]", $"a text is accepted, not {item.Describe()}.");
        }

        return texts;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
