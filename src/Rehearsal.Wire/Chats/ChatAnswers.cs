using System.ComponentModel;
using System.Text.Json.Nodes;
using Rehearsal.Wire.Json;
using Rehearsal.Wire.Runs;

namespace Rehearsal.Wire.Chats;

/// <summary>A chat was made (contract §6.7).</summary>
public sealed record ChatCreated
{
    [Description("The chat.")]
    public required ChatCreatedData Data { get; init; }

    [Description("Always null.")]
    public object? Errors => null;
}

/// <summary>The wrapped part of <see cref="ChatCreated"/>.</summary>
public sealed record ChatCreatedData
{
    [Description("The new chat's id."), Example("0198c0de-0000-7000-8000-000000000006")]
    public required string ChatId { get; init; }

    [Description("A sentence for people."), Example("Chat instance created successfully")]
    public string Message => "Chat instance created successfully";

    [Description("The request data sent, or null."), Example("""{"customer_name":"Ada"}""")]
    public required JsonObject? Variables { get; init; }
}

/// <summary>What the agent answered, and where the chat stands (contract §6.7).</summary>
public sealed record ChatReply
{
    [Description("The chat after the turn.")]
    public required ChatReplyData Data { get; init; }

    [Description("Always null.")]
    public object? Errors => null;
}

/// <summary>The wrapped part of <see cref="ChatReply"/>.</summary>
public sealed record ChatReplyData
{
    [Description("The chat's id."), Example("0198c0de-0000-7000-8000-000000000006")]
    public required string ChatId { get; init; }

    [Description("Every line the agent said in this turn; empty once the chat is completed."), Example("""["Hello, how can I help?"]""")]
    public required IReadOnlyList<string> AssistantResponses { get; init; }

    [Description("The node the agent stands on."), Example("greeting")]
    public required string? CurrentNodeId { get; init; }

    [Description("That node's name."), Example("Greeting")]
    public required string? CurrentNodeName { get; init; }

    [Description("Everything said so far, in order.")]
    public required IReadOnlyList<ChatLine> ChatHistory { get; init; }

    [Description("The pathway."), Example("0198c0de-0000-7000-8000-000000000002")]
    public required string PathwayId { get; init; }

    [Description("The number of the version that talks; null for the live graph."), Example("3")]
    public required string? PathwayVersion { get; init; }

    [Description("As it was sent when the chat was made."), Example("false")]
    public required bool UseCandidateModel { get; init; }

    [Description("`callID`, the request data, and over them what was extracted or set while talking."), Example("""{"callID":"0198c0de-0000-7000-8000-000000000006"}""")]
    public required JsonObject Variables { get; init; }

    [Description("True once the agent has ended or transferred the call."), Example("false")]
    public required bool Completed { get; init; }
}

/// <summary>Everything said in a chat (contract §6.7).</summary>
public sealed record ChatHistory
{
    [Description("The lines, in order.")]
    public required IReadOnlyList<ChatLine> Data { get; init; }

    [Description("Always null.")]
    public object? Errors => null;
}

/// <summary>A token for clients that ask for one (contract §6.7).</summary>
public sealed record ChatSession
{
    [Description("An opaque text. Nothing here asks for it: chats are reached with the key."), Example("p3l0yOQkq0JtL1b6m4cWj2sT8nHfXvRzEuDgYaBiKwM")]
    public required string Token { get; init; }

    [Description("An hour from now."), Example("2026-04-14T11:30:00.000Z")]
    public required DateTimeOffset ExpiresAt { get; init; }
}
