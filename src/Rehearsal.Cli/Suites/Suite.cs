using System.Text.Json.Nodes;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Remote;

namespace Rehearsal.Cli.Suites;

/// <summary>Scenarios of one agent, as read from a file.</summary>
internal sealed record Suite(
    string Name, string File, SuiteAgent Agent, IReadOnlyList<MockServer> Mocks, IReadOnlyList<SuiteScenario> Scenarios);

/// <summary>The agent under test: a graph of the suite's own, a stored pathway, or a remote agent.</summary>
/// <param name="Name">What a graph or a remote agent is stored as; unused for a stored pathway.</param>
/// <param name="Nodes">The graph's nodes; null for a stored pathway.</param>
/// <param name="PathwayId">The stored pathway; null for a graph.</param>
/// <param name="Version">The stored pathway's version; null for the one in use.</param>
/// <param name="Remote">An agent behind a URL; null for a pathway.</param>
internal sealed record SuiteAgent(
    string Name, JsonArray? Nodes, JsonArray? Edges, string? PathwayId, int? Version, RemoteAgentSettings? Remote = null);

/// <summary>One scenario.</summary>
/// <param name="Line">Where it begins in the file.</param>
internal sealed record SuiteScenario(string Name, int Line, IReadOnlyList<string> Tags, ScenarioChange Content);

/// <summary>A pretended web service, reachable under a variable that holds its address.</summary>
/// <param name="Variable">The variable, for example <c>clinic_api</c>.</param>
/// <param name="Routes">The first that fits a request answers it.</param>
internal sealed record MockServer(string Variable, IReadOnlyList<MockRoute> Routes);

/// <summary>One answer of a pretended service.</summary>
/// <param name="Method">Upper case.</param>
/// <param name="Path">The exact path, beginning with a slash.</param>
/// <param name="BodyContains">Words that the request's body must hold; null for any body.</param>
internal sealed record MockRoute(string Method, string Path, string? BodyContains, int Status, JsonNode? Json);
