using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Assertions;

namespace Rehearsal.Cli.Suites;

/// <summary>Reads assertions in the API's shape and in their short forms.</summary>
internal static class AssertionReader
{
    public static IReadOnlyList<AssertionInput> Read(SuiteObject? owner, SuiteProblems problems)
    {
        var inputs = new List<AssertionInput>();
        foreach (var (index, item) in (owner?.List("assertions") ?? []).Index())
        {
            if (ReadOne(item, $"{owner!.FieldOf("assertions")}[{index}]", problems) is { } input)
                inputs.Add(input);
        }

        return inputs;
    }

    private static AssertionInput? ReadOne(SuiteNode node, string field, SuiteProblems problems)
    {
        if (node is not MapNode map)
        {
            problems.Add(node.Line, field, $"an assertion is an object such as 'contains: \"booked\"' or one with 'type' and 'config', not {node.Describe()}.");
            return null;
        }

        return map.Find("type") is not null ? ReadLong(map, field, problems) : ReadShort(map, field, problems);
    }

    private static AssertionInput? ReadLong(MapNode map, string field, SuiteProblems problems)
    {
        if (SuiteObject.Read(map, field, SuiteFields.Assertion, problems) is not { } assertion)
            return null;
        var type = assertion.RequiredText("type");
        var config = assertion.Json("config") ?? [];
        if (type.Length > 0)
            Check(type, config, field, error => SuitePath.Find(map, error).Line, problems);
        return Input(assertion, type, config, assertion.Whole("order", 0, int.MaxValue));
    }

    private static AssertionInput? ReadShort(MapNode map, string field, SuiteProblems problems)
    {
        if (SuiteObject.Read(map, field, [.. ShortAssertions.Names, "type", "config", .. SuiteFields.AssertionSettings], problems) is not { } assertion)
            return null;
        var forms = map.Members.Where(member => ShortAssertions.Names.Contains(member.Name)).ToArray();
        if (forms is not [var form])
        {
            // An unknown name was already refused with a hint.
            if (map.Members.All(member => ShortAssertions.Names.Contains(member.Name) || SuiteFields.Assertion.Contains(member.Name)))
                problems.Add(map.Line, field, $"exactly one of {string.Join(", ", ShortAssertions.Names)} is required, or 'type' and 'config'.");
            return null;
        }

        try
        {
            var (type, config) = ShortAssertions.Expand(form.Name, form.Value);
            Check(type, config, $"{field}.{form.Name}", _ => form.Line, problems);
            return Input(assertion, type, config, null);
        }
        catch (FormatException wrong)
        {
            problems.Add(form.Line, $"{field}.{form.Name}", wrong.Message);
            return null;
        }
    }

    private static void Check(string type, JsonObject config, string field, Func<string, int> lineOf, SuiteProblems problems)
    {
        foreach (var error in AssertionCatalog.Validate(type, JsonSerializer.SerializeToElement(config), ""))
        {
            var member = error.Field.TrimStart('.');
            problems.Add(lineOf(member), $"{field}.{member}", error.Message);
        }
    }

    private static AssertionInput Input(SuiteObject assertion, string type, JsonObject config, int? order) => new(
        null, type, JsonSerializer.SerializeToElement(config), assertion.Text("name"), assertion.Flag("is_required"), assertion.Number("weight"),
        order, assertion.Text("description"));
}
