using System.ComponentModel;
using System.Text.Json.Nodes;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Calls;

/// <summary>What lists show of a call (contract §11).</summary>
public record CallListItem
{
    [Description("The call's id."), Example("0198c0de-0000-7000-8000-00000000000a")]
    public required string CallId { get; init; }

    [Description("When the call was made, or its run accepted."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("How long it lasted, in minutes; null when unknown or not over."), Example("1.5")]
    public required double? CallLength { get; init; }

    [Description("The agent's number, of an inbound call; fictitious for simulated calls."), Example("+15550100100")]
    public required string? To { get; init; }

    [Description("The caller's number, of an inbound call; fictitious for simulated calls."), Example("+15550100199")]
    public required string? From { get; init; }

    [Description("True once it is over, however it ended."), Example("true")]
    public required bool Completed { get; init; }

    [Description("`complete` or `started`."), Example("complete")]
    [OneOf("complete", "started")]
    public string QueueStatus => Completed ? "complete" : "started";

    [Description("What went wrong; null when nothing did."), Example("null")]
    public required string? ErrorMessage { get; init; }

    [Description("Who answered: `human`, `voicemail` …; null when unknown."), Example("human")]
    public required string? AnsweredBy { get; init; }

    [Description("The batch that it belongs to, or null."), Example("null")]
    public required string? BatchId { get; init; }

    [Description("True when the caller called the agent, as simulated callers do."), Example("true")]
    public required bool Inbound { get; init; }

    [Description("The pathway that spoke, or null."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf")]
    public required string? PathwayId { get; init; }
}

/// <summary>A call with everything known of it.</summary>
public sealed record CallBody : CallListItem
{
    [Description("`completed` or `in-progress`."), Example("completed")]
    [OneOf("completed", "in-progress")]
    public string Status => Completed ? "completed" : "in-progress";

    [Description("What was said, in order.")]
    [Example("""[{"id":1,"created_at":"2026-04-14T10:30:00.000Z","text":"Hello, how can I help?","user":"assistant"}]""")]
    public required IReadOnlyList<CallTranscriptLine> Transcripts { get; init; }

    [Description("The same as one text, a line each."), Example("assistant: Hello, how can I help? \n user: I want an appointment. \n ")]
    public required string ConcatenatedTranscript { get; init; }

    [Description("What was extracted or set while talking."), Example("""{"customer_name":"Ada"}""")]
    public required JsonObject Variables { get; init; }

    [Description("Variables that the call began with."), Example("""{"customer_name":"Ada"}""")]
    public required JsonObject RequestData { get; init; }

    [Description("Anything that was kept with it, or null."), Example("null")]
    public required JsonObject? Metadata { get; init; }

    [Description("What it was about; null when nobody wrote it."), Example("null")]
    public required string? Summary { get; init; }

    [Description("Always null: calls are not analysed here, runs are."), Example("null")]
    public JsonObject? Analysis => null;

    [Description("Where it can be heard; null for simulated calls."), Example("null")]
    public required string? RecordingUrl { get; init; }

    [Description("True when there is a recording."), Example("false")]
    public bool Record => RecordingUrl is not null;

    [Description("The pathway's version; null when unknown, or for its live graph."), Example("3")]
    public required string? PathwayVersion { get; init; }

    [Description("What was said with the pathway's nodes; null without a pathway.")]
    [Example("""[{"role":"assistant","text":"Hello, how can I help?","node_id":"hello","node_name":"Greeting","created_at":"2026-04-14T10:30:00.000Z"}]""")]
    public required IReadOnlyList<PathwayCallLine>? PathwayLogs { get; init; }

    [Description("The persona that spoke, or null."), Example("null")]
    public required string? PersonaId { get; init; }

    [Description("When it was taken up; null while it waits."), Example("2026-04-14T10:30:00.500Z")]
    public required DateTimeOffset? StartedAt { get; init; }

    [Description("When it was over; null until then."), Example("2026-04-14T10:31:30.500Z")]
    public required DateTimeOffset? EndAt { get; init; }

    [Description("How long it lasted, in seconds, as text; null when unknown or not over."), Example("90")]
    public required string? CorrectedDuration { get; init; }

    [Description("`ASSISTANT` or `USER`; null when neither ended it."), Example("ASSISTANT")]
    [OneOf("ASSISTANT", "USER")]
    public required string? CallEndedBy { get; init; }

    [Description("True when a simulated caller spoke: the call is a run's or a simulation's."), Example("true")]
    public required bool IsSimulation { get; init; }

    [Description("The run whose call it is; null for another's and for an imported one."), Example("0198c0de-0000-7000-8000-000000000004")]
    public required string? RunId { get; init; }

    [Description("The simulation whose call it is; null for another's and for an imported one."), Example("null")]
    public required string? SimulationId { get; init; }
}

/// <summary>A line of a call.</summary>
public sealed record CallTranscriptLine
{
    [Description("Its place in the call, from 1."), Example("1")]
    public required int Id { get; init; }

    [Description("When it was said; the call's start where that is not known."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("The words."), Example("Hello, how can I help?")]
    public required string Text { get; init; }

    [Description("Who said it: `user`, `assistant`, `robot` or `agent-action`."), Example("assistant")]
    [OneOf("user", "assistant", "robot", "agent-action")]
    public required string User { get; init; }
}

/// <summary>A line of a call, with the node that said it.</summary>
public sealed record PathwayCallLine : PathwayCallItem
{
    [Description("Who said it: `user` or `assistant`."), Example("assistant")]
    [OneOf("user", "assistant")]
    public required string Role { get; init; }

    [Description("The words."), Example("Hello, how can I help?")]
    public required string Text { get; init; }

    [Description("The node that said it, or null."), Example("hello")]
    public required string? NodeId { get; init; }

    [Description("The node's name, or null."), Example("Greeting")]
    public required string? NodeName { get; init; }

    [Description("When it was said; the call's start where that is not known."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Something that happened in a call.</summary>
public sealed record CallEventBody
{
    [Description("When."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset Timestamp { get; init; }

    [Description("`call`, `transcript`, `node`, `route`, `variables`, `webhook`, `tool` or `warning`."), Example("node")]
    [OneOf("call", "transcript", "node", "route", "variables", "webhook", "tool", "warning")]
    public required string Category { get; init; }

    [Description("What, in one sentence."), Example("Entered Greeting.")]
    public required string Message { get; init; }
}

/// <summary>A page of calls.</summary>
public sealed record CallList
{
    [Description("How many match in all."), Example("1")]
    public required long TotalCount { get; init; }

    [Description("How many are in this page."), Example("1")]
    public int Count => Calls.Count;

    [Description("The calls, newest first unless asked otherwise.")]
    public required IReadOnlyList<CallListItem> Calls { get; init; }
}

/// <summary>The answer to a request that is done.</summary>
public sealed record CallDone
{
    [Description("Always `success`."), Example("success")]
    [OneOf("success")]
    public string Status => "success";

    [Description("The call's id."), Example("0198c0de-0000-7000-8000-00000000000a")]
    public required string CallId { get; init; }
}
