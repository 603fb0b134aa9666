using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Rehearsal.Engine.Assertions.Config;
using Rehearsal.Engine.Matching;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Assertions.Kinds;

/// <summary><c>VARIABLE_EXTRACTED</c>: a variable that the agent must have extracted or set.</summary>
internal sealed class VariableExtracted : DeterministicCheck
{
    private enum Mode
    {
        Exists,
        Equals,
        NotEquals,
        Contains,
        Regex,
    }

    private static readonly Dictionary<string, Mode> Modes = new()
    {
        ["exists"] = Mode.Exists,
        ["equals"] = Mode.Equals,
        ["not_equals"] = Mode.NotEquals,
        ["contains"] = Mode.Contains,
        ["regex"] = Mode.Regex,
    };

    private readonly string _name;
    private readonly Mode _mode;
    private readonly JsonNode? _expected;
    private readonly bool _caseSensitive;
    private readonly Regex? _regex;

    private VariableExtracted(string name, Mode mode, JsonNode? expected, bool caseSensitive, Regex? regex) =>
        (_name, _mode, _expected, _caseSensitive, _regex) = (name, mode, expected, caseSensitive, regex);

    public override string ResultType => _mode switch
    {
        Mode.Equals => "variable_equals",
        Mode.NotEquals => "variable_not_equals",
        Mode.Contains => "variable_contains",
        Mode.Regex => "variable_matches",
        _ => "variable_exists",
    };

    public override string Target => "variables_extracted";

    public override string Field => _name;

    public static Check? Parse(ConfigReader config)
    {
        var name = config.RequiredText("variable_name");
        string[] valueNames = ["expected_value", "value", "expected"];
        var expected = config.Value(valueNames) is { } value ? JsonNode.Parse(value.GetRawText()) : null;
        var mode = config.Choice(Modes, "match_mode", "condition") ?? (expected is null ? Mode.Exists : Mode.Equals);
        var caseSensitive = config.Flag("case_sensitive") ?? false;
        if (mode != Mode.Exists && expected is null)
            config.Demand("what to compare the variable with", valueNames);

        Regex? regex = null;
        if (mode == Mode.Regex && expected is not null)
        {
            regex = UserPattern.TryCreate(
                Template.Stringify(expected)!, caseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase, out var problem);
            if (regex is null)
                config.Refuse(valueNames, problem);
        }

        return name is null ? null : new VariableExtracted(name, mode, expected, caseSensitive, regex);
    }

    public override JsonNode? Expected(Evidence evidence) => _mode == Mode.Exists ? true : _expected?.DeepClone();

    protected override Finding Judge(Evidence evidence)
    {
        var actual = JsonWalk.Find(evidence.Conversation.Variables, _name);
        if (actual is null || string.IsNullOrWhiteSpace(Template.Stringify(actual)))
            return Finding.Of(false, $"Variable '{_name}' was not extracted.", actual?.DeepClone());

        var holds = Holds(actual);
        var wanted = _mode == Mode.Exists ? "" : $"; {(holds ? "as" : "not as")} wanted: {Words} {Sentence.Show(_expected)}";
        return Finding.Of(holds, $"Variable '{_name}' is {Sentence.Show(actual)}{wanted}.", actual.DeepClone());
    }

    private string Words => _mode switch
    {
        Mode.NotEquals => "anything but",
        Mode.Contains => "containing",
        Mode.Regex => "matching",
        _ => "equal to",
    };

    private bool Holds(JsonNode actual) => _mode switch
    {
        Mode.Equals => JsonMatch.Same(actual, _expected, _caseSensitive),
        Mode.NotEquals => !JsonMatch.Same(actual, _expected, _caseSensitive),
        Mode.Contains => Contains(actual),
        Mode.Regex => _regex!.IsMatch(Template.Stringify(actual)!),
        _ => true,
    };

    private bool Contains(JsonNode actual) =>
        (actual is JsonArray items && items.Any(item => JsonMatch.Same(item, _expected, _caseSensitive)))
        || (actual is not JsonArray && Template.Stringify(actual)!.Contains(
            Template.Stringify(_expected)!, _caseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase));
}
