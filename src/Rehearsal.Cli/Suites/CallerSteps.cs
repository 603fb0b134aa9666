using System.Text.Json.Nodes;
using Rehearsal.Engine;
using Rehearsal.Engine.Callers;

namespace Rehearsal.Cli.Suites;

/// <summary>Reads what a suite says of a caller beside its prompt and lines, into the API's <c>metadata.caller</c>.</summary>
internal static class CallerSteps
{
    private const string Steps = "steps";
    private const string Script = "script";

    /// <summary>True when a list says what to say to what, and not only lines in order.</summary>
    public static bool AreIn(ListNode list) => list.Items.Any(item => item is MapNode step && (step.Find("say") ?? step.Find("when")) is not null);

    /// <summary>Reads a caller that is a list of steps.</summary>
    public static JsonObject Read(ListNode steps, string field, SuiteProblems problems) =>
        Checked(new JsonObject { [Steps] = Written(steps) }, error => Add(problems, steps, field, error.Field[$".{Steps}".Length..], error.Message));

    /// <summary>Reads a caller that is an object; null when it has nothing of this.</summary>
    /// <param name="hasSteps">True when its script is one of steps.</param>
    public static JsonObject? Read(MapNode caller, bool hasSteps, string field, SuiteProblems problems)
    {
        var read = new JsonObject();
        foreach (var name in CallerScriptReader.Members)
        {
            var node = name == Steps ? hasSteps ? caller.Find(Script) : null : caller.Find(name);
            // Without steps it is already said what is wrong with 'otherwise'.
            if (node is not (null or ScalarNode { IsNull: true }) && (name != "otherwise" || hasSteps))
                read[name] = Written(node);
        }

        return read.Count == 0 ? null : Checked(read, error => Add(problems, caller, field, error.Field.Replace($".{Steps}", $".{Script}", StringComparison.Ordinal), error.Message));
    }

    private static JsonObject Checked(JsonObject read, Action<FieldError> refuse)
    {
        var errors = new List<FieldError>();
        CallerScriptReader.Read(read, "", errors);
        errors.ForEach(refuse);
        return read;
    }

    private static void Add(SuiteProblems problems, SuiteNode owner, string field, string path, string message) =>
        problems.Add(SuitePath.Find(owner, path).Line, field + path, char.ToLowerInvariant(message[0]) + message[1..]);

    /// <summary>As JSON in which what is written is said: the step "10" stays the words "10".</summary>
    private static JsonNode? Written(SuiteNode node, string name = "") => node switch
    {
        ScalarNode { IsNull: false } text when name != "repeat" => text.Text,
        ListNode list => new JsonArray([.. list.Items.Select(item => Written(item))]),
        MapNode map => new JsonObject(map.Members.Select(member => KeyValuePair.Create(member.Name, Written(member.Value, member.Name)))),
        _ => node.ToJson(),
    };
}
