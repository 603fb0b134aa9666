using System.Text.Json.Nodes;
using Rehearsal.Engine.Assertions.Config;
using Rehearsal.Engine.Assertions.Matching;
using Rehearsal.Engine.Matching;

namespace Rehearsal.Engine.Assertions.Kinds;

/// <summary><c>STRING_CHECK</c>: words that must, or must not, be there.</summary>
internal sealed class StringCheck : DeterministicCheck
{
    private enum Operation
    {
        Contains,
        Equals,
        NotContains,
        ContainsAnyCase,
        EqualsAnyCase,
    }

    private static readonly Dictionary<string, Operation> Operations = new()
    {
        ["contains"] = Operation.Contains,
        ["equals"] = Operation.Equals,
        ["icontains"] = Operation.ContainsAnyCase,
        ["iequals"] = Operation.EqualsAnyCase,
        ["not_contains"] = Operation.NotContains,
    };

    private readonly Operation _operation;
    private readonly string _value;
    private readonly TextTarget _target;
    private readonly StringComparison _comparison;

    private StringCheck(Operation operation, string value, TextTarget target, bool caseSensitive)
    {
        (_operation, _value, _target) = (operation, value, target);
        _comparison = caseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
    }

    public override string ResultType => _operation switch
    {
        Operation.NotContains => "not_contains",
        Operation.Equals or Operation.EqualsAnyCase => "equals",
        _ => "contains",
    };

    public override string Target => _target.Name;

    public override string? Field => _target.Variable;

    public static Check? Parse(ConfigReader config)
    {
        var value = config.RequiredText("value", "expected", "text");
        var operation = config.Choice(Operations, "operation", "match_mode", "operator", "condition") ?? Operation.Contains;
        var caseSensitive = config.Flag("case_sensitive") ?? true;
        if (operation is Operation.ContainsAnyCase or Operation.EqualsAnyCase)
            caseSensitive = false;
        var target = TextTarget.Parse(config);
        return value is null ? null : new StringCheck(operation, value, target, caseSensitive);
    }

    public override JsonNode? Expected(Evidence evidence) => _value;

    protected override Finding Judge(Evidence evidence) => ResultType == "equals" ? JudgeEquals(evidence) : JudgeContains(evidence);

    private Finding JudgeEquals(Evidence evidence)
    {
        var equal = _target.Pieces(evidence).FirstOrDefault(piece => piece.Equals(_value, _comparison));
        var relation = (_target.Variable, equal) switch
        {
            (null, null) => "has no line that is exactly",
            (null, _) => "has a line that is exactly",
            (_, null) => "is not",
            _ => "is",
        };
        return Finding.Of(equal is not null, $"{Sentence.Capital(_target.Words)} {relation} \"{_value}\".", _target.Actual(evidence, equal));
    }

    private Finding JudgeContains(Evidence evidence)
    {
        // The whole text decides, so that a value may run across lines; the line shown is only for people.
        var contained = _target.Whole(evidence).Contains(_value, _comparison);
        var line = contained ? _target.Pieces(evidence).FirstOrDefault(piece => piece.Contains(_value, _comparison)) ?? _value : null;
        var reasoning = $"{Sentence.Capital(_target.Words)} {(contained ? "contains" : "does not contain")} \"{_value}\".";
        return Finding.Of(contained == (_operation != Operation.NotContains), reasoning, _target.Actual(evidence, line));
    }
}
