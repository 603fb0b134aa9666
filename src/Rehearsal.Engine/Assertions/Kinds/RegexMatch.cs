using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Rehearsal.Engine.Assertions.Config;
using Rehearsal.Engine.Assertions.Matching;
using Rehearsal.Engine.Matching;

namespace Rehearsal.Engine.Assertions.Kinds;

/// <summary><c>REGEX_MATCH</c>: a pattern that must, or must not, match. Lines are joined by newlines.</summary>
internal sealed class RegexMatch : DeterministicCheck
{
    private readonly string _pattern;
    private readonly Regex _regex;
    private readonly TextTarget _target;
    private readonly bool _shouldMatch;

    private RegexMatch(string pattern, Regex regex, TextTarget target, bool shouldMatch) =>
        (_pattern, _regex, _target, _shouldMatch) = (pattern, regex, target, shouldMatch);

    public override string ResultType => "regex_match";

    public override string Target => _target.Name;

    public override string? Field => _target.Variable;

    public static Check? Parse(ConfigReader config)
    {
        var target = TextTarget.Parse(config);
        var shouldMatch = config.Flag("should_match") ?? true;
        var options = UserPattern.ReadFlags(config.Text("flags") ?? "");
        if (options is null)
            config.Refuse(["flags"], "may hold only the letters i, m, s and x");
        if (config.RequiredText("pattern", "regex") is not { } pattern)
            return null;
        var regex = UserPattern.TryCreate(pattern, options ?? RegexOptions.None, out var problem);
        if (regex is null)
            config.Refuse(["pattern", "regex"], problem);
        return regex is null ? null : new RegexMatch(pattern, regex, target, shouldMatch);
    }

    public override JsonNode? Expected(Evidence evidence) => _pattern;

    protected override Finding Judge(Evidence evidence)
    {
        var match = _regex.Match(_target.Whole(evidence));
        var reasoning = $"{Sentence.Capital(_target.Words)} {(match.Success ? "matches" : "does not match")} /{_pattern}/.";
        return Finding.Of(match.Success == _shouldMatch, reasoning, _target.Actual(evidence, match.Success ? match.Value : null));
    }
}
