using System.Collections.Frozen;
using System.Text.Json;
using Rehearsal.Engine.Assertions.Config;
using Rehearsal.Engine.Assertions.Kinds;

namespace Rehearsal.Engine.Assertions;

/// <summary>Every kind of assertion, by the type that its author writes.</summary>
public static class AssertionCatalog
{
    private static readonly JsonElement EmptyConfig = JsonDocument.Parse("{}").RootElement;

    private static readonly FrozenDictionary<string, Func<ConfigReader, Check?>> Kinds = new Dictionary<string, Func<ConfigReader, Check?>>
    {
        ["LLM_JUDGE"] = ModelJudge.Parse,
        ["BLAND_TONE"] = ToneThreshold.Parse,
        ["VARIABLE_EXTRACTED"] = VariableExtracted.Parse,
        ["NODE_REACHED"] = NodeReached.Parse,
        ["NODES_VISITED"] = NodesVisited.Parse,
        ["WEBHOOK_TRIGGERED"] = WebhookTriggered.Parse,
        ["REGEX_MATCH"] = RegexMatch.Parse,
        ["STRING_CHECK"] = StringCheck.Parse,
        ["CUSTOM_LLM"] = ModelJudge.ParseCustom,
        ["TRAVERSAL_MATCH"] = TraversalMatch.Parse,
        // The dialect of the official CLI's guide (contract §3.4).
        ["PATHWAY_NODES_REACHED"] = NodesVisited.Parse,
        ["GUARD_RAIL_TRIGGERED"] = GuardRailTriggered.Parse,
        // The spellings of the template pages (contract §3.3).
        ["call_ended_by_agent"] = CallEnding.ParseEndedByAgent,
        ["call_transferred"] = CallEnding.ParseTransferred,
        ["latency_below"] = LatencyBelow.Parse,
        ["pathway_node_visited"] = NodeReached.ParseTemplatePage,
        ["tone_maintained"] = ModelJudge.ParseTone,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The types that are accepted, the documented ones first.</summary>
    public static IReadOnlyList<string> Types { get; } = [.. Kinds.Keys.OrderBy(type => char.IsLower(type[0])).ThenBy(type => type, StringComparer.Ordinal)];

    /// <summary>Tells what is wrong with an assertion; nothing when it can be evaluated.</summary>
    /// <param name="type">The type as sent. Case counts: the live service refuses <c>llm_judge</c> too (contract §2).</param>
    /// <param name="config">The configuration as sent; undefined or null when none was.</param>
    /// <param name="field">The assertion's path for messages, for example <c>assertions[0]</c>.</param>
    public static IReadOnlyList<FieldError> Validate(string type, JsonElement config, string field)
    {
        TryParse(type, config, field, out var errors);
        return errors;
    }

    /// <summary>Reads an assertion; null, and errors, when it cannot be evaluated.</summary>
    internal static Check? TryParse(string type, JsonElement config, string field, out IReadOnlyList<FieldError> errors)
    {
        if (!Kinds.TryGetValue(type, out var parse))
        {
            errors = [new FieldError($"{field}.type", $"'{type}' is not an assertion type. Accepted, with this case: {string.Join(", ", Types)}.")];
            return null;
        }

        // The tone needs no settings, so it may come without a configuration (contract §3.1).
        if (type == "BLAND_TONE" && config.ValueKind is (JsonValueKind.Undefined or JsonValueKind.Null))
            config = EmptyConfig;
        if (config.ValueKind != JsonValueKind.Object)
        {
            errors = [new FieldError($"{field}.config", $"'config' is required for {type}: an object.")];
            return null;
        }

        var reader = new ConfigReader(config, $"{field}.config");
        var check = parse(reader);
        errors = reader.Errors;
        return reader.IsSound ? check : null;
    }
}
