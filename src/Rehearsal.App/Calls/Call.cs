using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.App.Calls;

/// <summary>What lists show of a call.</summary>
/// <param name="DurationMs">Milliseconds that it lasted; null when unknown or not over.</param>
/// <param name="Completed">True once it is over, however it ended.</param>
/// <param name="Inbound">True when the caller called the agent, as simulated callers do.</param>
public sealed record CallSummary(
    string Id, DateTimeOffset CreatedAt, long? DurationMs, string? From, string? To, bool Completed, bool Inbound, string? ErrorMessage,
    string? AnsweredBy, string? BatchId, string? PathwayId);

/// <summary>One line of a call.</summary>
/// <param name="User">Who said it: <c>user</c>, <c>assistant</c>, <c>robot</c> or <c>agent-action</c>.</param>
/// <param name="At">When; null when unknown.</param>
/// <param name="NodeId">The pathway node that spoke; null when unknown.</param>
/// <param name="NodeName">Its name; null when unknown.</param>
public sealed record CallLine(string User, string Text, DateTimeOffset? At = null, string? NodeId = null, string? NodeName = null)
{
    /// <summary>The word for the caller's lines.</summary>
    public const string Caller = "user";

    /// <summary>The word for the agent's lines.</summary>
    public const string Agent = "assistant";

    /// <summary>Who can have said a line (contract §2).</summary>
    public static readonly IReadOnlyList<string> Users = [Caller, Agent, "robot", "agent-action"];
}

/// <summary>A call: one that was imported, or what a run said.</summary>
public sealed record Call
{
    /// <summary>What lists show.</summary>
    public required CallSummary Summary { get; init; }

    /// <summary>The pathway's version; null when unknown, or for its live graph.</summary>
    public string? PathwayVersion { get; init; }

    /// <summary>The persona that spoke; null when unknown or none did.</summary>
    public string? PersonaId { get; init; }

    /// <summary>What was said, in order.</summary>
    public IReadOnlyList<CallLine> Lines { get; init; } = [];

    /// <summary>What was extracted or set while talking.</summary>
    public JsonObject Variables { get; init; } = [];

    /// <summary>Variables that the call began with.</summary>
    public JsonObject RequestData { get; init; } = [];

    /// <summary>Anything that was kept with it.</summary>
    public JsonObject? Metadata { get; init; }

    /// <summary>What it was about, in prose; null when nobody wrote it.</summary>
    public string? Synopsis { get; init; }

    /// <summary>Where it can be heard; null for simulated ones.</summary>
    public string? RecordingUrl { get; init; }

    /// <summary>When it was taken up; null while it waits.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was over; null until then.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who ended it: <c>ASSISTANT</c> or <c>USER</c>; null when neither did.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The run that it comes from; null for an imported call.</summary>
    public string? RunId { get; init; }

    /// <summary>The simulation that it belongs to; null for a test run's and for an imported call.</summary>
    public string? SimulationId { get; init; }

    /// <summary>The remote agent that spoke; null when unknown or none did.</summary>
    public string? RemoteAgentId { get; init; }

    /// <summary>The last node that neither ended nor transferred the call; null when unknown.</summary>
    public string? LastNodeId { get; init; }

    /// <summary>What happened; empty for an imported call.</summary>
    public IReadOnlyList<ConversationEvent> Events { get; init; } = [];
}
