using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Pathways.Nodes;
using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Pathways.Speaking;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Pathways;

/// <summary>One turn of an agent on its graph: what the steps of nodes read, and the only way they change the conversation.</summary>
internal sealed class Walk(PathwayGraph graph, Conversation conversation, PathwayAgentSettings settings, PathwayPorts ports)
{
    private const string ReturnTo = "returnTo";

    private readonly HashSet<string> _transferredTo = [];

    public PathwayGraph Graph { get; private set; } = graph;

    public Conversation Conversation { get; } = conversation;

    public PathwayAgentSettings Settings { get; } = settings;

    public PathwayPorts Ports { get; } = ports;

    /// <summary>True when the agent was on this node already and stays on it.</summary>
    public bool Stays { get; private set; }

    /// <summary>The variables as they are at this moment.</summary>
    public IVariableScope Scope => new ConversationVariables(Conversation, Ports.Time.GetUtcNow());

    /// <summary>Where the caller was when a global node took over; null when none did.</summary>
    public PathwayNode? Remembered => Graph.Find((string?)Conversation.AgentState[ReturnTo]);

    public string Fill(string? text) => Template.Fill(text, Scope);

    /// <summary>The request data, and over it every variable, as they are at this moment.</summary>
    public JsonObject KnownValues()
    {
        var values = (JsonObject)Conversation.RequestData.DeepClone();
        foreach (var (name, value) in Conversation.Variables)
            values[name] = value?.DeepClone();
        return values;
    }

    public T Record<T>(PathwayNode node, T happened) where T : ConversationEvent =>
        Conversation.Record(happened with { NodeId = node.Id }, Ports.Time.GetUtcNow());

    /// <summary>Adds a line of the agent; a blank one is silence, and so is the mark for it.</summary>
    public void Say(PathwayNode node, string line)
    {
        if (string.IsNullOrWhiteSpace(line) || line == AgentLine.Silence)
            return;
        Conversation.Messages.Add(new Message(Speaker.Agent, line.Trim(), Ports.Time.GetUtcNow(), node.Id));
        Record(node, new AgentSpoke(line.Trim()));
    }

    /// <summary>Begins to read variables from the caller's words.</summary>
    /// <returns>What <see cref="Store"/> is told; null when there is nothing to read.</returns>
    public VariablesAsked? Ask(PathwayNode node, IReadOnlyList<ExtractedVariable> variables) =>
        variables.Count == 0 ? null : Record(node, new VariablesAsked([.. variables.Select(variable => variable.Name)]));

    /// <summary>Keeps what was read from the caller's words; what was not said stays as it was.</summary>
    public void Store(PathwayNode node, JsonObject variables, VariablesAsked? asked)
    {
        if (asked is null)
            return;
        Record(node, new VariablesExtracted(variables) { OperationId = asked.Sequence });
        foreach (var (name, value) in variables)
            Conversation.Variables[name] = value?.DeepClone();
        if (node.Kind == NodeKind.Scheduling && variables[SchedulingNode.ChosenDateTime] is { } chosen)
            SchedulingNode.Hear(this, node, chosen);
    }

    public void Remember(PathwayNode? origin)
    {
        if (origin is null)
            Conversation.AgentState.Remove(ReturnTo);
        else
            Conversation.AgentState[ReturnTo] = origin.Id;
    }

    /// <summary>Puts the agent on a node; staying where it is leaves no trace.</summary>
    public void Enter(PathwayNode node, string? label)
    {
        var previous = Conversation.CurrentNodeId;
        Stays = previous == node.Id;
        if (Stays)
            return;
        if (Graph.Find(previous) is { } left && (left.Prompt ?? left.Text) is { } prompt)
            Conversation.AgentState["prevNodePrompt"] = prompt;
        Conversation.CurrentNodeId = node.Id;
        Conversation.NodesVisited.Add(node.Id);
        Record(node, new NodeEntered(node.Name, previous, label));
        if (node.Tag is { } tag)
            Record(node, new NodeTagged(tag.Name, tag.Color));
    }

    /// <summary>Goes on in another pathway.</summary>
    /// <returns>False when this turn has already been there: it would go round for ever.</returns>
    public bool MoveTo(PathwayGraph graph, PathwayReference reference)
    {
        if (!_transferredTo.Add($"{reference.PathwayId} {reference.Version}"))
            return false;
        Graph = graph;
        Remember(null);
        CurrentPathway.Set(Conversation, reference);
        return true;
    }

    /// <summary>The edges out of a node; for a global node also the way back to where the caller was.</summary>
    public IReadOnlyList<Way> WaysOf(PathwayNode node)
    {
        var ways = Way.Edges(Graph, node);
        return node.IsGlobal && (node.OffersReturn || (ways.Count == 0 && node.ReturnsToPrevious)) && Remembered is { } origin
            ? [.. ways, Way.Back(node, origin)]
            : ways;
    }

    /// <summary>Those ways, and every global node but the one the decision is made on.</summary>
    public IReadOnlyList<Way> WaysWithGlobals(PathwayNode node) => [.. WaysOf(node), .. Way.Globals(Graph, node)];
}
