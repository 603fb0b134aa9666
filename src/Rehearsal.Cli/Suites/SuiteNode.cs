using System.Globalization;
using System.Text.Json.Nodes;

namespace Rehearsal.Cli.Suites;

/// <summary>A value of a suite file and the line it stands on.</summary>
/// <param name="Line">From 1.</param>
internal abstract record SuiteNode(int Line)
{
    /// <summary>The value as JSON; null for null.</summary>
    public abstract JsonNode? ToJson();

    /// <summary>What it is, for messages.</summary>
    public abstract string Describe();
}

/// <summary>A text, number, boolean or null.</summary>
/// <param name="Text">As written.</param>
/// <param name="IsQuoted">True when it can only be a text.</param>
internal sealed record ScalarNode(string Text, bool IsQuoted, int Line) : SuiteNode(Line)
{
    public bool IsNull => !IsQuoted && Text is "" or "~" or "null" or "Null" or "NULL";

    public override JsonNode? ToJson() => IsQuoted ? Text : Text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ when long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ when IsNumber(Text) && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => Text,
    };

    public override string Describe() => IsNull ? "nothing" : $"'{Text}'";

    private static bool IsNumber(string text) => char.IsAsciiDigit(text[^1]) && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.');
}

/// <summary>A list.</summary>
internal sealed record ListNode(IReadOnlyList<SuiteNode> Items, int Line) : SuiteNode(Line)
{
    public override JsonNode ToJson() => new JsonArray([.. Items.Select(item => item.ToJson())]);

    public override string Describe() => "a list";
}

/// <summary>Named values in the order written.</summary>
internal sealed record MapNode(IReadOnlyList<SuiteMember> Members, int Line) : SuiteNode(Line)
{
    public SuiteNode? Find(string name) => Members.FirstOrDefault(member => member.Name == name)?.Value;

    public override JsonNode ToJson() => new JsonObject(Members.Select(member => KeyValuePair.Create(member.Name, member.Value.ToJson())));

    public override string Describe() => "an object";
}

/// <summary>A name and its value.</summary>
/// <param name="Line">The line of the name.</param>
internal sealed record SuiteMember(string Name, SuiteNode Value, int Line);
