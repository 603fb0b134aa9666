using System.Text.Json.Nodes;
using Rehearsal.App.Scenarios;
using Rehearsal.Cli.Testing;
using Rehearsal.Engine.Remote;

namespace Rehearsal.Cli.Suites;

/// <summary>Scenarios of one agent, as read from a file.</summary>
internal sealed record Suite(
    string Name, string File, SuiteAgent Agent, IReadOnlyList<MockServer> Mocks, IReadOnlyList<SuiteScenario> Scenarios);

/// <summary>The agent under test: a graph of the suite's own, a stored pathway, or a remote agent.</summary>
/// <param name="Name">What a graph, a persona or a remote agent is stored as; unused for what is stored already.</param>
internal sealed record SuiteAgent(string Name)
{
    /// <summary>The graph's nodes; null without a graph.</summary>
    public JsonArray? Nodes { get; init; }

    /// <summary>The graph's edges; null without a graph.</summary>
    public JsonArray? Edges { get; init; }

    /// <summary>A stored pathway; null for none.</summary>
    public string? PathwayId { get; init; }

    /// <summary>The stored pathway's version; null for the one in use.</summary>
    public int? Version { get; init; }

    /// <summary>A persona of the suite; null for none.</summary>
    public SuitePersona? Persona { get; init; }

    /// <summary>A stored persona; null for none.</summary>
    public string? PersonaId { get; init; }

    /// <summary>An agent behind a URL; null for none.</summary>
    public RemoteAgentSettings? Remote { get; init; }
}

/// <summary>One scenario.</summary>
/// <param name="Line">Where it begins in the file.</param>
internal sealed record SuiteScenario(string Name, int Line, IReadOnlyList<string> Tags, ScenarioChange Content)
{
    /// <summary>What reports show of it.</summary>
    public ScenarioTitle Title => new(Name, Line, Tags);
}

/// <summary>A pretended web service, reachable under a variable that holds its address.</summary>
/// <param name="Variable">The variable, for example <c>clinic_api</c>.</param>
/// <param name="Routes">The first that fits a request answers it.</param>
internal sealed record MockServer(string Variable, IReadOnlyList<MockRoute> Routes);

/// <summary>One answer of a pretended service.</summary>
/// <param name="Method">Upper case.</param>
/// <param name="Path">The exact path, beginning with a slash.</param>
/// <param name="BodyContains">Words that the request's body must hold; null for any body.</param>
internal sealed record MockRoute(string Method, string Path, string? BodyContains, int Status, JsonNode? Json);
