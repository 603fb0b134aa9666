using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Conversations;

/// <summary>
/// One conversation while it happens and after it ended: what was said, what happened, and what agent and caller
/// need to go on. It serialises whole, so a checkpoint of it is enough to continue on another node.
/// Not safe for concurrent use: one loop owns it.
/// </summary>
public sealed class Conversation
{
    /// <summary>The conversation's id; also the id of its call record (<c>call_id</c>).</summary>
    public required string Id { get; init; }

    /// <summary>When the conversation started; the time that the built-in variables tell.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Variables the scenario brought along. Never changed while talking.</summary>
    public JsonObject RequestData { get; init; } = [];

    /// <summary>Every line, in the order spoken.</summary>
    public List<Message> Messages { get; init; } = [];

    /// <summary>Everything that happened, in order; see <see cref="Record"/>.</summary>
    public List<ConversationEvent> Events { get; init; } = [];

    /// <summary>Variables extracted or set during the conversation, typed JSON values.</summary>
    public JsonObject Variables { get; init; } = [];

    /// <summary>Ids of the nodes entered, in order, without consecutive repeats. Empty for agents without a graph.</summary>
    public List<string> NodesVisited { get; init; } = [];

    /// <summary>The node the agent stands on; null before the start and for agents without a graph.</summary>
    public string? CurrentNodeId { get; set; }

    /// <summary>What the agent must remember between turns beyond the members above. Only the agent reads it.</summary>
    public JsonObject AgentState { get; init; } = [];

    /// <summary>What the caller must remember between turns. Only the caller reads it.</summary>
    public JsonObject CallerState { get; init; } = [];

    /// <summary>True once the agent had its chance to open the conversation.</summary>
    public bool Opened { get; set; }

    /// <summary>How it ended; null while it goes on.</summary>
    public Ending? Ending { get; set; }

    /// <summary>How often the caller has spoken; the contract's <c>turn_count</c>.</summary>
    [JsonIgnore]
    public int CallerTurns => Messages.Count(message => message.Speaker == Speaker.Caller);

    /// <summary>The pathway that a persona moved the conversation into; null when none did.</summary>
    [JsonIgnore]
    public string? EnteredPathwayId => Events.OfType<PathwayEntered>().FirstOrDefault()?.PathwayId;

    /// <summary>The caller's latest line; empty before the first.</summary>
    [JsonIgnore]
    public string LastCallerLine => Messages.FindLast(message => message.Speaker == Speaker.Caller)?.Text ?? "";

    /// <summary>Appends an event, giving it the next sequence number and the turn it happened in.</summary>
    /// <returns>The event as stored; the sequence of an <c>invoke</c> event is the operation id of its result.</returns>
    public T Record<T>(T happened, DateTimeOffset at) where T : ConversationEvent
    {
        var stored = happened with { Sequence = Events.Count + 1, Turn = CallerTurns, At = at };
        Events.Add(stored);
        return stored;
    }
}
