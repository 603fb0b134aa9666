using System.Collections.Frozen;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Pathways.Nodes;
using Rehearsal.Engine.Pathways.Routing;

namespace Rehearsal.Engine.Pathways;

/// <summary>
/// An agent that walks a graph (contract §8). All it remembers is in the conversation, so any instance over the same graph can go
/// on with a conversation that another one began.
/// </summary>
public sealed class PathwayAgent(PathwayGraph graph, PathwayAgentSettings settings, PathwayPorts ports) : IAgent
{
    /// <summary>How many nodes may follow each other within one turn.</summary>
    public const int MaxHops = 25;

    private static readonly FrozenDictionary<NodeKind, INodeStep> Steps = new Dictionary<NodeKind, INodeStep>
    {
        [NodeKind.Default] = new SpeakingNode(),
        [NodeKind.KnowledgeBase] = new SpeakingNode(),
        [NodeKind.EndCall] = new EndCallNode(),
        [NodeKind.TransferCall] = new TransferCallNode(),
        [NodeKind.Webhook] = new WebhookNode(),
        [NodeKind.VectorKnowledgeBase] = new SpeakingNode(),
        [NodeKind.WaitForResponse] = new WaitNode(),
        [NodeKind.Route] = new RouteNode(),
        [NodeKind.TransferPathway] = new TransferPathwayNode(),
        [NodeKind.Sms] = new SmsNode(),
        [NodeKind.PressButton] = new PressButtonNode(),
        [NodeKind.Scheduling] = new SchedulingNode(),
        [NodeKind.CustomCode] = new CustomCodeNode(),
    }.ToFrozenDictionary();

    /// <inheritdoc/>
    public async Task OpenAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var start = graph.StartNode(settings.StartNodeId);
        var walk = new Walk(graph, conversation, settings, ports);
        // A persona that hands over in the middle of a talk has started it already; a caller who speaks first has not.
        if (!conversation.Events.Exists(happened => happened is ConversationStarted))
            walk.Record(start, new ConversationStarted(start.Id));
        foreach (var warning in graph.Warnings)
            conversation.Record(new WarningRaised(warning), ports.Time.GetUtcNow());
        await GoAsync(walk, start, null, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ReplyAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var here = CurrentPathway.Of(conversation) is { } elsewhere ? await CurrentPathway.FindAsync(ports, elsewhere, cancellationToken) : graph;
        var standingOn = here.Find(conversation.CurrentNodeId)
            ?? throw new ConversationFailedException($"The pathway has no node '{conversation.CurrentNodeId}' to go on from.");
        var walk = new Walk(here, conversation, settings, ports);
        var judgedFrom = JudgedFrom(walk, standingOn);
        var asked = walk.Ask(standingOn, judgedFrom.Variables);
        var condition = judgedFrom.Condition is { } text ? walk.Record(judgedFrom, new ConditionAsked(text)) : null;
        var decision = await DecideAsync(walk, judgedFrom, cancellationToken);

        walk.Store(standingOn, decision.Variables, asked);
        if (condition is not null && decision.ConditionMet is { } met)
            walk.Record(judgedFrom, new ConditionJudged(condition.Condition, met, decision.Reason) { OperationId = condition.Sequence });
        var way = decision.Allowed;
        walk.Record(judgedFrom, new RouteChosen(way?.Target.Id, way?.Label, decision.Router, decision.Reason));
        // Staying on a global node keeps what it was entered from; any other step but into a global node forgets it.
        if (way is { IsGlobal: true })
            walk.Remember(judgedFrom);
        else if (way is not null || judgedFrom.Id != standingOn.Id)
            walk.Remember(null);
        await GoAsync(walk, way?.Target ?? here.Find(judgedFrom.Id)!, way?.Label, cancellationToken);
    }

    /// <summary>
    /// The node whose ways count. A global node that has nothing left to do hands the caller's line to the node it was entered
    /// from, together with what itself wanted to read from it.
    /// </summary>
    private static PathwayNode JudgedFrom(Walk walk, PathwayNode standingOn) =>
        standingOn is { IsGlobal: true, ReturnsToPrevious: true, Condition: null, ReturnLabel: null, ReturnDescription: null }
        && walk.Graph.EdgesFrom(standingOn.Id).Count == 0 && walk.Remembered is { } origin
            ? origin with { Variables = [.. origin.Variables, .. standingOn.Variables.ExceptBy(origin.Variables.Select(known => known.Name), own => own.Name)] }
            : standingOn;

    private static async Task<Decision> DecideAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken)
    {
        var ways = walk.WaysWithGlobals(node);
        if (!ModelDecider.IsNeeded(node, ways))
            return new Decision([], null, ways.Count > 0 ? ways[0] : null, "single_edge", null);
        return walk.Ports.Models.Find(ModelRole.Agent) is { } model
            ? await ModelDecider.DecideAsync(model, walk, node, ways, cancellationToken)
            : OfflineDecider.Decide(node, ways, walk.Conversation);
    }

    /// <summary>Enters nodes until one waits for the caller or the conversation ends.</summary>
    private static async Task GoAsync(Walk walk, PathwayNode node, string? label, CancellationToken cancellationToken)
    {
        for (var hop = 0; hop < MaxHops; hop++)
        {
            walk.Enter(node, label);
            if (await Steps[node.Kind].ExecuteAsync(walk, node, cancellationToken) is not { } way)
                return;
            (node, label) = (way.Target, way.Label);
        }

        throw new ConversationFailedException(
            $"The pathway went through {MaxHops} nodes without waiting for the caller; the last was '{node.Name}'. Check it for a loop of silent nodes.");
    }
}
