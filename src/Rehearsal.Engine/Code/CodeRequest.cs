using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Code;

/// <summary>Code to run, and what it is called with.</summary>
/// <param name="Source">
/// An ES module of the documented shape: <c>export default { async fetch(request) { … return new Response(…) } }</c>.
/// </param>
/// <param name="Input">What <c>await request.json()</c> gives the code; it is copied, so the code cannot change it.</param>
public sealed record CodeRequest(string Source, JsonObject Input);
