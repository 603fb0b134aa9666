using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Pathways.Speaking;
using Rehearsal.Engine.Pathways.Webhooks;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Engine.Pathways;

/// <summary>
/// An agent that walks a graph (contract §8). All it remembers is in the conversation, so any instance over the same graph can go
/// on with a conversation that another one began.
/// </summary>
public sealed class PathwayAgent(
    PathwayGraph graph, PathwayAgentSettings settings, IModels models, IWebhookSender webhooks, TimeProvider time) : IAgent
{
    /// <summary>How many nodes may follow each other within one turn.</summary>
    public const int MaxHops = 25;

    private const string ReturnTo = "returnTo";
    private readonly NodeSpeaker _speaker = new(graph, models, time);
    private readonly WebhookStep _webhook = new(webhooks, time, settings.RunId);

    /// <inheritdoc/>
    public async Task OpenAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var start = graph.StartNode(settings.StartNodeId);
        conversation.Record(new ConversationStarted(start.Id) { NodeId = start.Id }, time.GetUtcNow());
        foreach (var warning in graph.Warnings)
            conversation.Record(new WarningRaised(warning), time.GetUtcNow());
        await WalkAsync(conversation, start, null, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ReplyAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var standingOn = graph.Find(conversation.CurrentNodeId)
            ?? throw new ConversationFailedException($"The pathway has no node '{conversation.CurrentNodeId}' to go on from.");
        var judgedFrom = Origin(conversation, standingOn);
        var decision = await DecideAsync(conversation, judgedFrom, standingOn, cancellationToken);
        Record(conversation, judgedFrom, decision);

        var (next, label) = Next(judgedFrom, decision);
        if (next.IsGlobal && decision.Way is { IsGlobal: true })
            conversation.AgentState[ReturnTo] = judgedFrom.Id;
        else
            conversation.AgentState.Remove(ReturnTo);
        await WalkAsync(conversation, next, label, cancellationToken);
    }

    /// <summary>The node whose ways count: a global node without ways of its own answers and hands back to where it was entered from.</summary>
    private PathwayNode Origin(Conversation conversation, PathwayNode standingOn) =>
        standingOn.IsGlobal && graph.EdgesFrom(standingOn.Id).Count == 0 && standingOn.ReturnsToPrevious
        && graph.Find((string?)conversation.AgentState[ReturnTo]) is { } origin
            ? origin
            : standingOn;

    private async Task<Decision> DecideAsync(Conversation conversation, PathwayNode node, PathwayNode standingOn, CancellationToken cancellationToken)
    {
        var ways = Way.From(graph, node, standingOn);
        if (!ModelDecider.IsNeeded(node, ways))
            return new Decision([], null, ways.Count > 0 ? ways[0] : null, "single_edge", null);
        return models.Find(ModelRole.Agent) is { } model
            ? await ModelDecider.DecideAsync(model, node, ways, conversation, cancellationToken)
            : OfflineDecider.Decide(node, ways, conversation);
    }

    /// <summary>A fitting global node wins over the condition, an unmet condition over the edge (contract §8).</summary>
    private static (PathwayNode Node, string? Label) Next(PathwayNode from, Decision decision)
    {
        if (decision.Way is null || (decision.ConditionMet == false && !decision.Way.IsGlobal))
            return (from, null);
        return (decision.Way.Target, decision.Way.Label);
    }

    private void Record(Conversation conversation, PathwayNode node, Decision decision)
    {
        Store(conversation, node, decision.Variables);
        var now = time.GetUtcNow();
        if (decision.ConditionMet is { } met)
            conversation.Record(new ConditionJudged(node.Condition!, met, decision.Reason) { NodeId = node.Id }, now);
        var (next, label) = Next(node, decision);
        conversation.Record(new RouteChosen(next == node ? null : next.Id, label, decision.Router, decision.Reason) { NodeId = node.Id }, now);
    }

    private void Store(Conversation conversation, PathwayNode node, JsonObject variables)
    {
        if (variables.Count == 0)
            return;
        conversation.Record(new VariablesExtracted(variables) { NodeId = node.Id }, time.GetUtcNow());
        foreach (var (name, value) in variables)
            conversation.Variables[name] = value?.DeepClone();
    }

    /// <summary>Enters nodes until one waits for the caller or the conversation ends.</summary>
    private async Task WalkAsync(Conversation conversation, PathwayNode node, string? label, CancellationToken cancellationToken)
    {
        for (var hop = 0; hop < MaxHops; hop++)
        {
            Enter(conversation, node, label);
            if (await ExecuteAsync(conversation, node, cancellationToken) is not { } way)
                return;
            (node, label) = (way.Target, way.Label);
        }

        throw new ConversationFailedException(
            $"The pathway went through {MaxHops} nodes without waiting for the caller; the last was '{node.Name}'. Check it for a loop of silent nodes.");
    }

    private void Enter(Conversation conversation, PathwayNode node, string? label)
    {
        var previous = conversation.CurrentNodeId;
        if (previous == node.Id)
            return;
        if (graph.Find(previous)?.Prompt is { } prompt)
            conversation.AgentState["prevNodePrompt"] = prompt;
        conversation.CurrentNodeId = node.Id;
        conversation.NodesVisited.Add(node.Id);
        conversation.Record(new NodeEntered(node.Name, previous, label) { NodeId = node.Id }, time.GetUtcNow());
    }

    /// <summary>Does what the node is for.</summary>
    /// <returns>The way on at once; null to wait for the caller, or at the end.</returns>
    private async Task<Way?> ExecuteAsync(Conversation conversation, PathwayNode node, CancellationToken cancellationToken)
    {
        await _speaker.SpeakAsync(conversation, node, cancellationToken);
        switch (node.Kind)
        {
            case NodeKind.EndCall:
                conversation.Ending = new Ending(EndedBy.Agent);
                return null;
            case NodeKind.TransferCall:
                conversation.Record(new TransferRequested(node.TransferNumber) { NodeId = node.Id }, time.GetUtcNow());
                conversation.Ending = new Ending(EndedBy.Agent, Transferred: true);
                return null;
            case NodeKind.Webhook:
                return await AskWebhookAsync(conversation, node, cancellationToken);
            default:
                return node.SkipsUserResponse ? await RouteOnAsync(conversation, node, cancellationToken) : null;
        }
    }

    private async Task<Way?> AskWebhookAsync(Conversation conversation, PathwayNode node, CancellationToken cancellationToken)
    {
        if (node.Webhook is not { } call)
            throw new ConversationFailedException($"The webhook node '{node.Name}' has no url.");
        if (call.Speech is { } speech && !node.Speaks)
            _speaker.Say(conversation, node, Templates.Template.Fill(speech, new ConversationVariables(conversation, time.GetUtcNow())));
        await ExtractAsync(conversation, node, cancellationToken);
        await _webhook.SendAsync(conversation, node, call, cancellationToken);

        var scope = new ConversationVariables(conversation, time.GetUtcNow());
        var row = ResponseRouting.Choose(call.Routes, scope.Find, settings.DefaultRowOverrides);
        if (graph.Find(row?.Target) is { } target)
        {
            conversation.Record(new RouteChosen(target.Id, row!.Variable, "rules", $"{row.Variable} {row.Operator} {row.Value}") { NodeId = node.Id }, time.GetUtcNow());
            return new Way(target, row.Variable, null, false, []);
        }

        return await RouteOnAsync(conversation, node, cancellationToken);
    }

    /// <summary>A webhook node reads its variables before it asks (contract §8).</summary>
    private async Task ExtractAsync(Conversation conversation, PathwayNode node, CancellationToken cancellationToken)
    {
        if (node.Variables.Count == 0)
            return;
        var decision = models.Find(ModelRole.Agent) is { } model
            ? await ModelDecider.DecideAsync(model, node with { Condition = null }, [], conversation, cancellationToken)
            : new Decision(Extraction.FormExtractor.Extract(node.Variables, conversation.LastCallerLine), null, null, "lexical", null);
        Store(conversation, node, decision.Variables);
    }

    /// <summary>Goes on without waiting: over the only edge, else over the one that fits what was said.</summary>
    private async Task<Way?> RouteOnAsync(Conversation conversation, PathwayNode node, CancellationToken cancellationToken)
    {
        var ways = EdgesOf(node);
        if (ways.Count <= 1)
            return ways.FirstOrDefault();
        var silent = node with { Variables = [], Condition = null };
        var decision = models.Find(ModelRole.Agent) is { } model
            ? await ModelDecider.DecideAsync(model, silent, ways, conversation, cancellationToken)
            : OfflineDecider.Decide(silent, ways, conversation);
        Record(conversation, node, decision);
        return decision.Way;
    }

    private IReadOnlyList<Way> EdgesOf(PathwayNode node) => [.. Way.From(graph, node, node).Where(way => !way.IsGlobal)];
}
