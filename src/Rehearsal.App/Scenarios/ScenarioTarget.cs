namespace Rehearsal.App.Scenarios;

/// <summary>The agent that a scenario tests: a pathway, a persona, both of them together, or a remote agent alone.</summary>
public sealed record ScenarioTarget(string? PathwayId = null, string? PersonaId = null, string? RemoteAgentId = null);
