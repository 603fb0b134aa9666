using System.Text.Json.Nodes;

namespace Rehearsal.Cli.Suites;

/// <summary>The short forms of assertions and what they stand for in the API.</summary>
internal static class ShortAssertions
{
    private static readonly Dictionary<string, Func<SuiteNode, (string Type, JsonObject Config)>> Forms = new()
    {
        ["contains"] = value => ("STRING_CHECK", Config(value, "value", ("operation", "contains"))),
        ["icontains"] = value => ("STRING_CHECK", Config(value, "value", ("operation", "icontains"))),
        ["not_contains"] = value => ("STRING_CHECK", Config(value, "value", ("operation", "not_contains"))),
        ["says"] = value => ("STRING_CHECK", Config(value, "value", ("operation", "icontains"), ("target", "agent"))),
        ["never_says"] = value => ("STRING_CHECK", Config(value, "value", ("operation", "not_contains"), ("case_sensitive", false), ("target", "agent"))),
        ["matches"] = value => ("REGEX_MATCH", Config(value, "pattern")),
        ["visits"] = Visits,
        ["path"] = value => ("TRAVERSAL_MATCH", Config(value, "reference_path")),
        ["variable"] = Variable,
        ["webhook"] = Webhook,
        ["judge"] = value => ("LLM_JUDGE", Config(value, "prompt")),
        ["tone"] = value => ("BLAND_TONE", Config(value, "threshold")),
        ["transferred"] = value => ("call_transferred", Only(value)),
        ["ended_by_agent"] = value => ("call_ended_by_agent", Only(value)),
        ["latency_below"] = value => ("latency_below", Config(value, "max_ms")),
    };

    /// <summary>The keys.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Forms.Keys];

    /// <summary>What a short form stands for.</summary>
    /// <exception cref="FormatException">Its value is of no use; the message says what is.</exception>
    public static (string Type, JsonObject Config) Expand(string name, SuiteNode value) => Forms[name](value);

    /// <summary>An object is taken as the configuration, anything else as its main member.</summary>
    private static JsonObject Config(SuiteNode value, string main, params ReadOnlySpan<(string Name, JsonNode Value)> defaults)
    {
        var config = value is MapNode map ? (JsonObject)map.ToJson() : new JsonObject { [main] = value.ToJson() };
        foreach (var (name, fallback) in defaults)
            config.TryAdd(name, fallback);
        return config;
    }

    private static (string Type, JsonObject Config) Visits(SuiteNode value) => value switch
    {
        ScalarNode { IsNull: false } node => ("NODE_REACHED", new JsonObject { ["node_id"] = node.Text }),
        ListNode => ("NODES_VISITED", new JsonObject { ["node_ids"] = value.ToJson(), ["match"] = "all" }),
        MapNode => ("NODES_VISITED", Config(value, "node_ids")),
        _ => throw new FormatException("a node, a list of nodes, or an object with 'node_ids' and 'match' is accepted."),
    };

    private static (string Type, JsonObject Config) Variable(SuiteNode value)
    {
        if (value is ScalarNode { IsNull: false } name)
            return ("VARIABLE_EXTRACTED", new JsonObject { ["variable_name"] = name.Text, ["match_mode"] = "exists" });
        if (value is not MapNode map || map.Find("name") is not ScalarNode { IsNull: false } named)
            throw new FormatException("the variable's name is required: a text, or an object with 'name' and one of 'equals', 'not_equals', 'contains' and 'regex'.");
        var config = new JsonObject { ["variable_name"] = named.Text };
        var checks = map.Members.Where(member => member.Name != "name").ToArray();
        if (checks is [])
            config["match_mode"] = "exists";
        else if (checks is [{ Name: "equals" or "not_equals" or "contains" or "regex" } check])
            (config["match_mode"], config["expected_value"]) = (check.Name, check.Value.ToJson());
        else
            throw new FormatException("beside 'name' one of 'equals', 'not_equals', 'contains' and 'regex' is accepted.");
        return ("VARIABLE_EXTRACTED", config);
    }

    private static (string Type, JsonObject Config) Webhook(SuiteNode value) => value switch
    {
        MapNode map => ("WEBHOOK_TRIGGERED", (JsonObject)map.ToJson()),
        ScalarNode { IsQuoted: false, Text: "true" } => ("WEBHOOK_TRIGGERED", []),
        ScalarNode { IsNull: false } url => ("WEBHOOK_TRIGGERED", new JsonObject { ["url"] = url.Text }),
        _ => throw new FormatException("true, an address, or an object with 'url', 'method', 'node_id', 'request_body' … is accepted."),
    };

    private static JsonObject Only(SuiteNode value) => value is ScalarNode { IsQuoted: false, Text: "true" }
        ? []
        : throw new FormatException("only 'true' is accepted.");
}
