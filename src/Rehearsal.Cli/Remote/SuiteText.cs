using System.Text.Json.Nodes;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Cli.Remote;

/// <summary>Writes a server's scenarios as a suite does.</summary>
internal static class SuiteText
{
    /// <summary>A scenario in the members of a suite; what is as by default is left out.</summary>
    public static JsonObject Scenario(ScenarioBody scenario)
    {
        var written = new JsonObject { ["name"] = scenario.Name };
        Add(written, "description", scenario.Description);
        Add(written, "category", scenario.Category == "CUSTOM" ? null : scenario.Category);
        written["caller"] = Caller(scenario);
        written["max_turns"] = scenario.MaxTurns;
        Add(written, "request_data", scenario.RequestData?.DeepClone());
        Add(written, "start_node_id", scenario.StartNodeId);
        Add(written, "bland_tone_enabled", scenario.BlandToneEnabled ? true : null);
        Add(written, "is_required_for_promotion", scenario.IsRequiredForPromotion ? true : null);
        Add(written, "mocks", scenario.Metadata?["mocks"]?.DeepClone());
        Add(written, "webhook_mode", scenario.Metadata?["webhook_mode"]?.DeepClone());
        if (scenario.Assertions.Count > 0)
            written["assertions"] = new JsonArray([.. scenario.Assertions.Select(Assertion)]);
        return written;
    }

    private static JsonNode Caller(ScenarioBody scenario)
    {
        var caller = new JsonObject();
        var script = scenario.Metadata?["caller"] as JsonObject;
        if (scenario.ScenarioType != "AGENT")
            caller["replay"] = scenario.InputMessages?.DeepClone();
        else if (script?["steps"] is { } steps)
            caller["script"] = steps.DeepClone();
        else if (string.IsNullOrWhiteSpace(scenario.TesterPersonaPrompt) && scenario.InputMessages is { Count: > 0 } lines)
            caller["script"] = lines.DeepClone();
        else
            caller["prompt"] = scenario.TesterPersonaPrompt ?? "";
        Add(caller, "name", scenario.TesterPersonaName);
        Add(caller, "instructions", scenario.AdvancedInstructions);
        foreach (var name in (string[])["first", "facts", "otherwise"])
            Add(caller, name, script?[name]?.DeepClone());
        // The short forms: a prompt or a script and nothing beside it.
        return caller.Count == 1 && (caller["prompt"] ?? caller["script"]) is { } alone ? alone.DeepClone() : caller;
    }

    private static JsonObject Assertion(AssertionBody assertion, int index)
    {
        var written = new JsonObject { ["type"] = assertion.Type };
        Add(written, "name", assertion.Name);
        Add(written, "description", assertion.Description);
        written["config"] = JsonNode.Parse(assertion.Config.GetRawText());
        Add(written, "is_required", assertion.IsRequired ? null : false);
        Add(written, "weight", assertion.Weight == 1 ? null : assertion.Weight);
        Add(written, "order", assertion.Order == index ? null : assertion.Order);
        return written;
    }

    private static void Add(JsonObject owner, string name, JsonNode? value)
    {
        if (value is not null)
            owner[name] = value;
    }
}
