using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Matching;

namespace Rehearsal.Engine.Callers;

/// <summary>Reads what a scenario's <c>metadata.caller</c> says.</summary>
public static class CallerScriptReader
{
    private const int MaxSteps = 200;
    private const int MaxLength = 4000;

    /// <summary>The members of the whole.</summary>
    public static readonly IReadOnlyList<string> Members = ["first", "steps", "facts", "otherwise"];

    /// <summary>The members of a step.</summary>
    public static readonly IReadOnlyList<string> StepMembers = ["when", "say", "repeat"];

    /// <summary>The members of a fact.</summary>
    public static readonly IReadOnlyList<string> FactMembers = ["asked", "say"];

    /// <summary>Reads it; what is absent takes its default.</summary>
    /// <param name="node">The object; null for none.</param>
    /// <param name="path">Where it stands, for errors: <c>metadata.caller</c>.</param>
    /// <param name="errors">Everything wrong is added here, with its path; the script is then incomplete.</param>
    public static CallerScript Read(JsonNode? node, string path, List<FieldError> errors)
    {
        if (node is null || ObjectFields.Open(node, path, Members, errors) is not { } caller)
            return CallerScript.None;
        var steps = List(caller, "steps", (item, at) => Step(item, at, errors));
        var otherwise = Say(caller, "otherwise", required: false);
        if (otherwise is not null && steps.Count == 0)
            caller.Refuse("otherwise", "It goes with 'steps', which are tried first.");
        return new CallerScript(
            caller.Choice<Speaker>("first") ?? Speaker.Agent, steps, List(caller, "facts", (item, at) => Fact(item, at, errors)), otherwise);
    }

    private static List<T> List<T>(ObjectFields caller, string name, Func<JsonNode?, string, T?> read) where T : class
    {
        switch (caller.Find(name))
        {
            case null: return [];
            case JsonArray { Count: > 0 and <= MaxSteps } items:
                return [.. items.Select((item, index) => read(item, $"{caller.PathOf(name)}[{index}]")).OfType<T>()];
            case var other:
                caller.Refuse(name, $"A list of 1 to {MaxSteps} is accepted{(other is JsonArray ? "" : $", not {Sentence.Show(other)}")}.");
                return [];
        }
    }

    private static CallerStep? Step(JsonNode? node, string path, List<FieldError> errors)
    {
        // A step that is a text alone is what the caller says when its turn comes.
        var item = node is JsonValue value && value.TryGetValue(out string? text) ? new JsonObject { ["say"] = text } : node;
        if (ObjectFields.Open(item, path, StepMembers, errors) is not { } step)
            return null;
        var when = Pattern(step, "when");
        var repeat = step.Flag("repeat") ?? false;
        if (repeat && step.Find("when") is null)
            step.Refuse("repeat", "A step without 'when' fits everything: what is said again and again stands under 'otherwise'.");
        return Say(step, "say", required: true) is { } say ? new CallerStep(when, say, repeat) : null;
    }

    private static CallerFact? Fact(JsonNode? node, string path, List<FieldError> errors)
    {
        if (ObjectFields.Open(node, path, FactMembers, errors) is not { } fact)
            return null;
        if (fact.Find("asked") is null)
            fact.Refuse("asked", "What the agent says when it asks for the fact is required.");
        var (asked, say) = (Pattern(fact, "asked"), Say(fact, "say", required: true));
        return asked is null || say is null ? null : new CallerFact(asked, say);
    }

    private static LinePattern? Pattern(ObjectFields owner, string name)
    {
        if (owner.Text(name) is not { } written)
            return null;
        var pattern = LinePattern.TryRead(written, out var problem);
        if (pattern is null)
            owner.Refuse(name, $"{problem} Words, or a regular expression between slashes, are accepted.");
        return pattern;
    }

    private static string? Say(ObjectFields owner, string name, bool required)
    {
        var say = owner.Text(name);
        if (say is null && required && owner.Find(name) is null)
            owner.Refuse(name, "What the caller says is required.");
        if (say?.Length > MaxLength)
            owner.Refuse(name, $"At most {MaxLength} characters are accepted, not {say.Length}.");
        if (say is not null && CallerMarks.ProblemOf(say) is { } problem)
            owner.Refuse(name, Sentence.Capital(problem));
        if (say is not null && EndMarker.IsFollowed(say))
            owner.Refuse(name, "Nothing can be said after [END_CALL].");
        return say;
    }
}
