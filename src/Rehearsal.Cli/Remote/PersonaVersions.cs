using System.Text.Json.Nodes;
using Rehearsal.Wire.Personas;

namespace Rehearsal.Cli.Remote;

/// <summary>What suites know of a persona's version.</summary>
internal static class PersonaVersions
{
    /// <summary>True when the persona lets the caller speak first.</summary>
    public static bool WaitsForGreeting(this PersonaVersionBody version) =>
        version.CallConfig?["wait_for_greeting"] is JsonValue value && value.TryGetValue(out bool waits) && waits;
}
