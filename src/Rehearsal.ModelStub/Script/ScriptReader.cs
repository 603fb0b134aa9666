using System.Text.Json;

namespace Rehearsal.ModelStub.Script;

/// <summary>Reads the rules and says exactly where and why it cannot.</summary>
internal static class ScriptReader
{
    private static readonly string[] BuiltInNames = ["model", "user", "call"];

    public static ModelStubScript Read(JsonElement root)
    {
        var members = new MemberReader(root, "The script", "rules");
        var rules = members.Required("rules", "an array of rules");
        if (rules.ValueKind != JsonValueKind.Array)
            throw new FormatException("The script: 'rules' must be an array of rules.");
        return new ModelStubScript([.. rules.EnumerateArray().Select(ReadRule)]);
    }

    private static Rule ReadRule(JsonElement element, int index)
    {
        var members = new MemberReader(
            element, $"rules[{index}]", ["name", "when", "times", "latency", "jitter", .. StepReader.Members, "answers"]);
        var when = ReadCondition(members.Find("when"), $"rules[{index}].when");
        var rule = new Rule(
            members.Text("name") ?? $"rules[{index}]", when, members.Positive("times"),
            members.Duration("latency"), members.Duration("jitter"), ReadSteps(members));
        Check(rule, members);
        return rule;
    }

    private static IReadOnlyList<Step> ReadSteps(MemberReader members)
    {
        if (members.Find("answers") is not { } answers)
            return [StepReader.Read(members)];
        if (StepReader.Members.FirstOrDefault(m => members.Find(m) is not null) is { } other)
            throw members.Error($"give either 'answers' or '{other}', not both");
        if (answers.ValueKind != JsonValueKind.Array || answers.GetArrayLength() == 0)
            throw members.Error("'answers' must be an array with at least one answer");
        return [.. answers.EnumerateArray().Select((answer, i) => ReadAnswer(answer, $"{members.Place}.answers[{i}]"))];
    }

    private static Step ReadAnswer(JsonElement answer, string place) =>
        answer.ValueKind == JsonValueKind.String
            ? new Step(Fault.None, new Template(answer.GetString()!, isJson: false), 0, null, null)
            : StepReader.Read(new MemberReader(answer, place, StepReader.Members));

    private static Condition ReadCondition(JsonElement? element, string place)
    {
        if (element is not { } given)
            return new Condition([], [], [], [], null, null);

        var members = new MemberReader(given, place, "system", "user", "any", "model", "format", "call");
        var format = members.Text("format");
        return format is null or "text" or "json_object" or "json_schema" or "json"
            ? new Condition(
                members.Patterns("system"), members.Patterns("user"), members.Patterns("any"), members.Patterns("model"),
                format, members.Positive("call"))
            : throw members.Error($"'format' must be text, json_object, json_schema or json (either of these two), not '{format}'");
    }

    private static void Check(Rule rule, MemberReader members)
    {
        string[] known = [.. rule.When.Groups.Concat(BuiltInNames).Distinct()];
        var unknown = rule.Steps.SelectMany(s => s.Content?.Names ?? []).FirstOrDefault(name => !known.Contains(name));
        if (unknown is not null)
            throw members.Error($"'${{{unknown}}}' is not captured by the rule; known are: {string.Join(", ", known)}");
        if (rule.Times is not null && rule.When.Call is not null)
            throw members.Error("give either 'times' or 'when.call', not both");
    }
}
