using System.Text.Json;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Pathways;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.App.Runs;

/// <summary>Makes the agent that a run's snapshot describes: one room for every kind of agent under test.</summary>
internal sealed class AgentFactory(TimeProvider time)
{
    /// <summary>The agent, ready to open the run's conversation or to go on with it.</summary>
    /// <exception cref="ConversationFailedException">The snapshot holds no agent that can talk.</exception>
    public AgentUnderTest Create(ClaimedRun run, IModels models, IWebhookSender webhooks) => run.Snapshot switch
    {
        { Graph: { } graph } => CreatePathway(run, graph, models, webhooks),
        _ => throw new ConversationFailedException("The scenario names no agent that can be run."),
    };

    private AgentUnderTest CreatePathway(ClaimedRun run, Pathways.GraphJson json, IModels models, IWebhookSender webhooks)
    {
        using var nodes = JsonDocument.Parse(json.Nodes);
        using var edges = JsonDocument.Parse(json.Edges);
        var graph = PathwayGraph.Parse(nodes.RootElement, edges.RootElement);
        var settings = new PathwayAgentSettings { RunId = run.Lease.RunId, StartNodeId = run.Snapshot.Scenario.StartNodeId };
        return new AgentUnderTest(new PathwayAgent(graph, settings, new PathwayPorts(models, webhooks, time)), graph.NodeNames);
    }
}

/// <summary>An agent and what judging must know of it.</summary>
/// <param name="NodeNames">Names of its nodes by id; empty for an agent without a graph.</param>
internal sealed record AgentUnderTest(IAgent Agent, IReadOnlyDictionary<string, string> NodeNames);
