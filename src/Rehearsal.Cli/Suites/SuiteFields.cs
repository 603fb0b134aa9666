namespace Rehearsal.Cli.Suites;

/// <summary>The names that each object of a suite may hold; <c>schemas/suite.schema.json</c> lists the same.</summary>
internal static class SuiteFields
{
    public static readonly IReadOnlyList<string> Suite = ["$schema", "name", "agent", "mocks", "webhook_mode", "defaults", "scenarios"];

    public static readonly IReadOnlyList<string> Agent = ["name", "pathway", "pathway_id", "version", "persona", "persona_id", .. RemoteAgent];

    /// <summary>What describes a remote agent.</summary>
    public static IReadOnlyList<string> RemoteAgent =>
        ["url", "protocol", "headers", "body", "reply", "ended", "transferred", "variables", "nodes", "tools", "timeout_ms", "retries"];

    public static readonly IReadOnlyList<string> Persona = ["prompt", "knowledge", "wait_for_greeting"];

    public static readonly IReadOnlyList<string> Pathway = ["nodes", "edges"];

    public static readonly IReadOnlyList<string> Mock = ["method", "path", "body_contains", "status", "json"];

    public static readonly IReadOnlyList<string> Defaults =
        ["max_turns", "request_data", "start_node_id", "category", "bland_tone_enabled", "tags", "assertions"];

    public static readonly IReadOnlyList<string> Scenario =
    [
        "name", "description", "category", "caller", "max_turns", "request_data", "start_node_id", "bland_tone_enabled",
        "is_required_for_promotion", "tags", "assertions", "mocks", "webhook_mode",
    ];

    public static readonly IReadOnlyList<string> Caller = ["prompt", "name", "instructions", "script", "replay", "first", "facts", "otherwise"];

    /// <summary>The API's own shape of an assertion.</summary>
    public static readonly IReadOnlyList<string> Assertion = ["type", "config", .. AssertionSettings, "order"];

    /// <summary>What may stand beside the one key of a short form.</summary>
    public static IReadOnlyList<string> AssertionSettings => ["name", "is_required", "weight", "description"];
}
