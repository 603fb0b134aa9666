using System.Text.Json;
using Rehearsal.App.RemoteAgents;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Pathways;
using Rehearsal.Engine.Remote;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.App.Runs;

/// <summary>Makes the agent that a run's snapshot describes: one room for every kind of agent under test.</summary>
internal sealed class AgentFactory(IRemoteAgentClient remoteAgents, TimeProvider time)
{
    private static readonly Dictionary<string, string> NoNodes = [];

    /// <summary>The agent, ready to open the run's conversation or to go on with it.</summary>
    /// <param name="run">The run as claimed.</param>
    /// <param name="models">Its models.</param>
    /// <param name="webhooks">Where its requests go.</param>
    /// <param name="holdsLease">False once this node can no longer be sure of its lease.</param>
    /// <exception cref="ConversationFailedException">The snapshot holds no agent that can talk.</exception>
    public AgentUnderTest Create(ClaimedRun run, IModels models, IWebhookSender webhooks, Func<bool> holdsLease) => run.Snapshot switch
    {
        { RemoteAgent: { } remote } => new AgentUnderTest(new RemoteAgent(remote, new LeasedRemoteAgentClient(remoteAgents, holdsLease), time), NoNodes),
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
