using System.Text.Json.Nodes;
using Rehearsal.Wire;
using Rehearsal.Wire.Personas;

namespace Rehearsal.Cli.Remote;

/// <summary>What suites know of a persona's version.</summary>
internal static class PersonaVersions
{
    /// <summary>True when the persona lets the caller speak first.</summary>
    public static bool WaitsForGreeting(this PersonaVersionBody version) =>
        version.CallConfig?["wait_for_greeting"] is JsonValue value && value.TryGetValue(out bool waits) && waits;

    /// <summary>What a version is told beside that, to be compared.</summary>
    public static JsonObject Beside(this PersonaVersionBody version)
    {
        var body = ApiJson.Node(version, WireJson.Default.PersonaVersionBody)!;
        var config = body["call_config"]?.DeepClone().AsObject() ?? [];
        config.Remove("wait_for_greeting");
        string[] others = ["orchestration_prompt", "pathway_conditions", "kb_ids", "default_tools"];
        return new JsonObject(others.Select(name => KeyValuePair.Create(name, body[name]?.DeepClone()))) { ["call_config"] = config };
    }
}
