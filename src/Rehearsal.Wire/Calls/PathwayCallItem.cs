using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Calls;

/// <summary>What <c>GET /v1/pathway_calls/{id}</c> lists: lines, or with <c>v=2</c> events (contract §8, §11).</summary>
[JsonDerivedType(typeof(PathwayCallLine))]
[JsonDerivedType(typeof(PathwayCallEvent))]
public abstract record PathwayCallItem;

/// <summary>Something that happened in a call, as the event catalogue tells it.</summary>
public sealed record PathwayCallEvent : PathwayCallItem
{
    [Description("The call."), Example("0198c0de-0000-7000-8000-00000000000b")]
    public required string ConversationId { get; init; }

    [Description("Its place in the call, from 1."), Example("2")]
    public required int Sequence { get; init; }

    [Description("What happened, such as `node.transition`, `transcript.user` or `webhook.result`."), Example("transcript.user")]
    public required string EventType { get; init; }

    [Description("The node that it happened on, or null."), Example("hello")]
    public required string? NodeId { get; init; }

    [Description("For what came of something, the `sequence` of what began it; else null."), Example("null")]
    public required int? OperationId { get; init; }

    [Description("What there is to say; which members depends on `event_type`."), Example("""{"text":"I want an appointment"}""")]
    public required JsonObject Payload { get; init; }

    [Description("When; the call's start where that is not known."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }
}
