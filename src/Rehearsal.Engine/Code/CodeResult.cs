using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Code;

/// <summary>What code returned.</summary>
/// <param name="Value">The JSON object in the body of its response.</param>
/// <param name="Status">The response's status, 200 to 599; 200 unless the code says otherwise.</param>
/// <param name="Console">What it wrote to the console, a line each; long lines and long logs end with a mark that says so.</param>
/// <param name="Duration">How long it ran.</param>
public sealed record CodeResult(JsonObject Value, int Status, IReadOnlyList<string> Console, TimeSpan Duration);
