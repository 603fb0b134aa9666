using Rehearsal.App.Pathways;
using Rehearsal.App.Personas;
using Rehearsal.App.RemoteAgents;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Mocks;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Pathways;
using Rehearsal.Engine.Personas;
using Rehearsal.Engine.Remote;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.App.Runs;

/// <summary>Makes the agent that a run's snapshot describes: one room for every kind of agent under test.</summary>
internal sealed class AgentFactory(IRemoteAgentClient remoteAgents, PathwaySurroundings surroundings, TimeProvider time)
{
    private static readonly Dictionary<string, string> NoNodes = [];

    /// <summary>The agent, ready to open the run's conversation or to go on with it.</summary>
    /// <param name="run">The run as claimed.</param>
    /// <param name="models">Its models.</param>
    /// <param name="webhooks">Where its requests go.</param>
    /// <param name="mocks">What stands for the code of its nodes.</param>
    /// <param name="holdsLease">False once this node can no longer be sure of its lease.</param>
    /// <exception cref="ConversationFailedException">The snapshot holds no agent that can talk.</exception>
    public AgentUnderTest Create(ClaimedRun run, IModels models, IWebhookSender webhooks, IReadOnlyList<Mock> mocks, Func<bool> holdsLease) => run.Snapshot switch
    {
        { RemoteAgent: { } remote } => new AgentUnderTest(new RemoteAgent(remote, new LeasedRemoteAgentClient(remoteAgents, holdsLease), time), _ => NoNodes),
        { Graph: { } graph } => CreatePathway(run, graph, models, webhooks, mocks),
        { Persona: { } persona } => CreatePersona(run, persona, models, webhooks, mocks),
        _ => throw new ConversationFailedException("The scenario names no agent that can be run."),
    };

    private AgentUnderTest CreatePathway(ClaimedRun run, GraphJson json, IModels models, IWebhookSender webhooks, IReadOnlyList<Mock> mocks)
    {
        var graph = json.Parse();
        var settings = new PathwayAgentSettings
        {
            RunId = run.Lease.RunId,
            StartNodeId = run.Snapshot.Scenario.StartNodeId,
            DefaultRowOverrides = surroundings.DefaultRowOverrides,
            PersonaPrompt = NullIfBlank(run.Snapshot.Persona?.Content.PersonalityPrompt),
        };
        return new AgentUnderTest(new PathwayAgent(graph, settings, surroundings.For(run.Lease.Org, models, webhooks, mocks)), _ => graph.NodeNames);
    }

    private AgentUnderTest CreatePersona(ClaimedRun run, PersonaSnapshot persona, IModels models, IWebhookSender webhooks, IReadOnlyList<Mock> mocks)
    {
        var settings = new PersonaSettings
        {
            RunId = run.Lease.RunId,
            Name = persona.Name,
            Prompt = NullIfBlank(persona.Content.PersonalityPrompt),
            Guidance = NullIfBlank(persona.Content.OrchestrationPrompt),
            Knowledge = NullIfBlank(persona.Content.Knowledge),
            WaitsForGreeting = persona.Content.WaitsForGreeting(),
            Conditions = [.. persona.Pathways.Select(Condition)],
            Warnings = persona.Warnings,
            DefaultRowOverrides = surroundings.DefaultRowOverrides,
        };
        var agent = new PersonaAgent(settings, surroundings.For(run.Lease.Org, models, webhooks, mocks));
        return new AgentUnderTest(agent, conversation => agent.GraphOf(conversation)?.NodeNames ?? NoNodes);
    }

    private static PersonaCondition Condition(ConditionSnapshot pathway) => new(
        pathway.Condition.Name, pathway.Condition.Prompt, pathway.Condition.PathwayId, pathway.VersionNumber, pathway.Graph.Parse(),
        NullIfBlank(pathway.Condition.StartNodeId));

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>An agent and what judging must know of it.</summary>
/// <param name="NodeNames">Names by id of the nodes that a conversation could walk; empty for one without a graph.</param>
internal sealed record AgentUnderTest(IAgent Agent, Func<Conversation, IReadOnlyDictionary<string, string>> NodeNames);
