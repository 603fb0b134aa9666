using System.Text.Json.Nodes;
using Rehearsal.Engine.Assertions.Config;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Assertions.Matching;

/// <summary>Where a text check looks: in what was said, by both or by one, or in a variable (contract §3.2).</summary>
/// <param name="Speaker">Whose words; null for both. Meaningless for a variable.</param>
/// <param name="Variable">The variable's name; null when words are looked at.</param>
internal sealed record TextTarget(Speaker? Speaker, string? Variable)
{
    private enum Place
    {
        Transcript,
        Agent,
        User,
        Variable,
    }

    private static readonly Dictionary<string, Place> Places = new()
    {
        ["transcript"] = Place.Transcript,
        ["agent"] = Place.Agent,
        ["assistant"] = Place.Agent,
        ["user"] = Place.User,
        ["caller"] = Place.User,
        ["variable"] = Place.Variable,
        ["variables"] = Place.Variable,
        ["variables_extracted"] = Place.Variable,
    };

    /// <summary>The result's target.</summary>
    public string Name => Variable is null ? "transcript" : "variables_extracted";

    /// <summary>What is looked at, for sentences.</summary>
    public string Words => (Variable, Speaker) switch
    {
        ({ } name, _) => $"variable '{name}'",
        (_, Conversations.Speaker.Agent) => "what the agent said",
        (_, Conversations.Speaker.Caller) => "what the caller said",
        _ => "the transcript",
    };

    /// <summary>Reads <c>target</c> and <c>variable_name</c>; naming a variable is enough to mean it.</summary>
    public static TextTarget Parse(ConfigReader config)
    {
        var place = config.Choice(Places, "target") ?? (config.Has("variable_name") ? Place.Variable : Place.Transcript);
        return place switch
        {
            Place.Agent => new(Conversations.Speaker.Agent, null),
            Place.User => new(Conversations.Speaker.Caller, null),
            Place.Variable => new(null, config.RequiredText("variable_name")),
            _ => new(null, null),
        };
    }

    /// <summary>The texts to look at one by one: each line, or the variable's value; none when it was not extracted.</summary>
    public IReadOnlyList<string> Pieces(Evidence evidence) => Variable is { } name
        ? Template.Stringify(JsonWalk.Find(evidence.Conversation.Variables, name)) is { } value ? [value] : []
        : Transcript.Lines(evidence.Conversation, Speaker);

    /// <summary>The text to look at as a whole.</summary>
    public string Whole(Evidence evidence) => string.Join('\n', Pieces(evidence));

    /// <summary>What to report as found: the variable's value, or the piece that decided.</summary>
    public JsonNode? Actual(Evidence evidence, string? found) => Variable is { } name
        ? JsonWalk.Find(evidence.Conversation.Variables, name)?.DeepClone()
        : found;
}
