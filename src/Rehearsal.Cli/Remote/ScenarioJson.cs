using System.Text.Json.Nodes;
using Rehearsal.App.Scenarios;
using Rehearsal.Wire;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Cli.Remote;

/// <summary>
/// Scenarios as the API takes them, every member with its default filled in, so that one of a suite and one of a server can be compared.
/// </summary>
internal static class ScenarioJson
{
    /// <summary>The members of metadata that suites say; all others are the server's own.</summary>
    public static readonly IReadOnlyList<string> SuiteMetadata = ["mocks", "webhook_mode", "caller"];

    private static readonly string[] Members =
    [
        "name", "description", "category", "scenario_type", "tester_persona_prompt", "tester_persona_name", "max_turns", "request_data", "start_node_id",
        "bland_tone_enabled", "is_required_for_promotion", "enabled", "input_messages", "advanced_instructions", "metadata", "assertions",
    ];

    /// <summary>A suite's scenario.</summary>
    public static JsonObject Of(ScenarioChange scenario) => new()
    {
        ["name"] = scenario.Name.Value,
        ["description"] = scenario.Description.Value,
        ["category"] = scenario.Category.Value ?? "CUSTOM",
        ["scenario_type"] = scenario.ScenarioType.Value ?? "AGENT",
        ["tester_persona_prompt"] = NullIfBlank(scenario.TesterPersonaPrompt.Value),
        ["tester_persona_name"] = scenario.TesterPersonaName.Value,
        ["max_turns"] = scenario.MaxTurns.Value ?? Scenario.DefaultMaxTurns,
        ["request_data"] = scenario.RequestData.Value?.DeepClone(),
        ["start_node_id"] = NullIfBlank(scenario.StartNodeId.Value),
        ["bland_tone_enabled"] = scenario.BlandToneEnabled.Value ?? false,
        ["is_required_for_promotion"] = scenario.IsRequiredForPromotion.Value ?? false,
        ["enabled"] = scenario.Enabled.Value ?? true,
        ["input_messages"] = scenario.InputMessages.Value?.DeepClone(),
        ["advanced_instructions"] = scenario.AdvancedInstructions.Value,
        ["metadata"] = scenario.Metadata.Value?.DeepClone(),
        ["assertions"] = Assertions(scenario.Assertions.Value ?? []),
    };

    /// <summary>A server's scenario.</summary>
    public static JsonObject Of(ScenarioBody scenario)
    {
        var body = ApiJson.Node(scenario, WireJson.Default.ScenarioBody)!;
        var stored = new JsonObject(Members.Select(name => KeyValuePair.Create(name, body[name]?.DeepClone())))
        {
            ["tester_persona_prompt"] = NullIfBlank(scenario.TesterPersonaPrompt),
        };
        foreach (var assertion in stored["assertions"]!.AsArray())
            assertion!.AsObject().Remove("id");
        return stored;
    }

    /// <summary>A suite's scenario over what the server keeps with it: metadata that no suite can say stays.</summary>
    public static JsonObject Over(JsonObject wanted, JsonObject stored)
    {
        var kept = (stored["metadata"]?.AsObject() ?? []).Where(member => !SuiteMetadata.Contains(member.Key));
        var metadata = new JsonObject(kept.Concat(wanted["metadata"]?.AsObject() ?? []).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        var merged = wanted.DeepClone().AsObject();
        merged["metadata"] = metadata.Count > 0 ? metadata : stored["metadata"] is JsonObject { Count: 0 } ? new JsonObject() : null;
        return merged;
    }

    private static JsonArray Assertions(IReadOnlyList<AssertionInput> assertions) => new([.. assertions.Select(Assertion).OrderBy(assertion => (int)assertion["order"]!)]);

    private static JsonObject Assertion(AssertionInput assertion, int index) => new()
    {
        ["type"] = assertion.Type,
        ["config"] = assertion.Config is { } config ? JsonNode.Parse(config.GetRawText()) : new JsonObject(),
        ["name"] = assertion.Name,
        ["is_required"] = assertion.IsRequired ?? true,
        ["weight"] = assertion.Weight ?? 1,
        ["order"] = assertion.Order ?? index,
        ["description"] = assertion.Description,
    };

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
