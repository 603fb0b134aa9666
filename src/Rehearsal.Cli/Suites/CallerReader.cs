using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Cli.Suites;

/// <summary>Who calls, in the API's words.</summary>
/// <param name="Script">The API's <c>metadata.caller</c>; null for none.</param>
internal sealed record SuiteCaller(
    string ScenarioType, string? Prompt, string? Name, string? Instructions, JsonArray? Messages, JsonObject? Script);

/// <summary>Reads a scenario's caller: a prompt, a list of lines or steps, or an object.</summary>
internal static class CallerReader
{
    private static readonly SuiteCaller Neutral = new("AGENT", null, null, null, null, null);

    public static SuiteCaller Read(SuiteObject scenario, SuiteProblems problems)
    {
        var field = scenario.FieldOf("caller");
        return scenario.Find("caller") switch
        {
            ScalarNode prompt => Neutral with { Prompt = prompt.Text },
            ListNode steps when CallerSteps.AreIn(steps) => Neutral with { Script = CallerSteps.Read(steps, field, problems) },
            ListNode lines => Neutral with { Messages = Script(lines, field, problems) },
            MapNode map => Settings(map, field, problems),
            _ => Missing(scenario),
        };
    }

    private static SuiteCaller Missing(SuiteObject scenario)
    {
        scenario.Refuse("caller", "a caller is required: a prompt, a list of lines, or an object with 'prompt', 'script' or 'replay'.");
        return Neutral;
    }

    private static SuiteCaller Settings(MapNode map, string field, SuiteProblems problems)
    {
        if (SuiteObject.Read(map, field, SuiteFields.Caller, problems) is not { } caller)
            return Neutral;
        var given = new[] { "prompt", "script", "replay" }.Where(name => caller.Find(name) is not null).ToArray();
        if (given.Length != 1)
            caller.Refuse(given.LastOrDefault() ?? "prompt", "exactly one of 'prompt', 'script' and 'replay' is required.");
        if (caller.Find("otherwise") is not null && caller.Find("script") is null)
            caller.Refuse("otherwise", "it goes with 'script', whose steps are tried first.");
        if (caller.Find("facts") is not null && caller.Find("replay") is not null)
            caller.Refuse("facts", "a caller who repeats stored messages tells nothing else.");
        var hasSteps = caller.Find("script") is ListNode { Items.Count: > 0 } script && (CallerSteps.AreIn(script) || caller.Find("otherwise") is not null);
        return new SuiteCaller(
            caller.Find("replay") is null ? "AGENT" : "REPLAY",
            caller.Text("prompt"),
            caller.Text("name"),
            caller.Text("instructions"),
            (hasSteps ? null : Messages(caller, "script", Script, problems)) ?? Messages(caller, "replay", Lines, problems),
            CallerSteps.Read(map, hasSteps, field, problems));
    }

    private static JsonArray? Messages(SuiteObject caller, string name, Func<ListNode, string, SuiteProblems, JsonArray> read, SuiteProblems problems) =>
        caller.List(name) is { } items ? read(new ListNode(items, caller.Line), caller.FieldOf(name), problems) : null;

    /// <summary>Lines that somebody wrote for this caller; stored messages may hold any brackets.</summary>
    private static JsonArray Script(ListNode lines, string field, SuiteProblems problems)
    {
        foreach (var (index, item) in lines.Items.Index())
        {
            if (item is ScalarNode line && CallerMarks.ProblemOf(line.Text) is { } problem)
                problems.Add(item.Line, $"{field}[{index}]", problem);
        }

        return Lines(lines, field, problems);
    }

    private static JsonArray Lines(ListNode lines, string field, SuiteProblems problems)
    {
        var messages = new JsonArray();
        foreach (var (index, item) in lines.Items.Index())
        {
            // What is written is said: a line "10" stays the words "10".
            if (item is ScalarNode { IsNull: false } line)
                messages.Add(line.Text);
            else if (item is MapNode message && message.Find("role") is not null && message.Find("content") is not null)
                messages.Add(message.ToJson());
            else
                problems.Add(item.Line, $"{field}[{index}]", $"a line is a text, or an object with 'role' and 'content', not {item.Describe()}.");
        }

        if (lines.Items.Count == 0)
            problems.Add(lines.Line, field, "at least one line is required.");
        return messages;
    }
}
