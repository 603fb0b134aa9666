using System.Text.Json.Nodes;

namespace Rehearsal.App.Scenarios;

/// <summary>What a request wants a scenario to be: absent members keep their value, or take the default on creation.</summary>
public sealed record ScenarioChange
{
    public Optional<string?> Name { get; init; }
    public Optional<string?> Description { get; init; }
    public Optional<string?> Category { get; init; }
    public Optional<string?> ScenarioType { get; init; }
    public Optional<string?> TesterPersonaPrompt { get; init; }
    public Optional<string?> TesterPersonaName { get; init; }
    public Optional<int?> MaxTurns { get; init; }
    public Optional<JsonObject?> RequestData { get; init; }
    public Optional<string?> StartNodeId { get; init; }
    public Optional<bool?> BlandToneEnabled { get; init; }
    public Optional<bool?> IsRequiredForPromotion { get; init; }
    public Optional<bool?> Enabled { get; init; }
    public Optional<JsonArray?> InputMessages { get; init; }
    public Optional<string?> AdvancedInstructions { get; init; }
    public Optional<JsonObject?> Metadata { get; init; }
    public Optional<IReadOnlyList<AssertionInput>?> Assertions { get; init; }
}

/// <summary>An assertion as a request sends it (contract §3.1).</summary>
/// <param name="Id">Kept when it already belongs to the scenario, else replaced.</param>
/// <param name="IsRequired">Null means true.</param>
/// <param name="Weight">Null means 1.</param>
/// <param name="Order">Null means the position in the list.</param>
public sealed record AssertionInput(
    string? Id, string? Type, System.Text.Json.JsonElement? Config, string? Name, bool? IsRequired, double? Weight, int? Order, string? Description);
