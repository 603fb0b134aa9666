using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.App.Scenarios;

namespace Rehearsal.App.Templates;

/// <summary>A scenario that comes with the server, without an agent: cloning binds it to one (contract §13). Every organisation sees the same.</summary>
public sealed record ScenarioTemplate
{
    /// <summary>The id, for example <c>tmpl_angry_caller</c>.</summary>
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    /// <summary>One of <see cref="ScenarioWords.Categories"/>.</summary>
    public required string Category { get; init; }
    /// <summary>Whom a model plays: who it is, what it knows, how it behaves and when it hangs up.</summary>
    public required string TesterPersonaPrompt { get; init; }
    public required string TesterPersonaName { get; init; }
    /// <summary>How often the caller may speak.</summary>
    public required int MaxTurns { get; init; }
    public required IReadOnlyList<TemplateAssertion> Assertions { get; init; }
}

/// <summary>A check of a template: a model judges the finished conversation.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Description">What must hold, for people.</param>
/// <param name="Config">The settings of an <c>LLM_JUDGE</c>.</param>
/// <param name="Weight">Its share in the overall score.</param>
public sealed record TemplateAssertion(string Name, string Description, JsonElement Config, double Weight = 1)
{
    /// <summary>The type of all of them.</summary>
    public const string Type = "LLM_JUDGE";

    /// <summary>A check that holds or does not.</summary>
    public static TemplateAssertion Holds(string name, string description, string prompt) =>
        new(name, description, Settings(new JsonObject { ["prompt"] = prompt, ["output_type"] = "boolean" }));

    /// <summary>A check with a score from 0 to 1 that must not be below the threshold.</summary>
    public static TemplateAssertion Scores(string name, string description, double threshold, string prompt, double weight = 1) =>
        new(name, description, Settings(new JsonObject { ["prompt"] = prompt, ["output_type"] = "score", ["threshold"] = threshold }), weight);

    private static JsonElement Settings(JsonObject settings) => JsonSerializer.SerializeToElement(settings);
}
