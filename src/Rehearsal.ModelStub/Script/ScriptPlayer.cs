using System.Globalization;

namespace Rehearsal.ModelStub.Script;

/// <summary>A script in use: finds the rule for a request and counts. Safe for requests side by side.</summary>
internal sealed class ScriptPlayer(ModelStubScript script)
{
    private readonly int[] _matches = new int[script.Rules.Count];

    /// <summary>The step that answers and its content filled in; null when no rule applies.</summary>
    public Move? Play(StubRequest request)
    {
        for (var i = 0; i < _matches.Length; i++)
        {
            var rule = script.Rules[i];
            var captures = new Dictionary<string, string>();
            if (!rule.Steps.Any(s => s.AppliesTo(request.ResponseFormat)) || !rule.When.Fits(request, captures))
                continue;

            var match = Interlocked.Increment(ref _matches[i]);
            if ((rule.When.Call ?? match) != match || match > (rule.Times ?? match))
                continue;

            var step = rule.Steps[rule.When.Call is null ? Math.Min(match, rule.Steps.Count) - 1 : 0];
            if (step.AppliesTo(request.ResponseFormat))
                return new Move(rule, step, Fill(step, request, captures, match));
        }

        return null;
    }

    private static string? Fill(Step step, StubRequest request, Dictionary<string, string> captures, int match)
    {
        if (step.Content is null)
            return null;

        captures.TryAdd("model", request.Model);
        captures.TryAdd("user", request.UserText);
        captures.TryAdd("call", match.ToString(CultureInfo.InvariantCulture));
        return step.Content.Fill(captures);
    }
}

/// <summary>What a rule does with one request.</summary>
internal sealed record Move(Rule Rule, Step Step, string? Content);
