using System.ComponentModel;
using System.Text.Json.Nodes;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.NodeTests;

/// <summary>A node test was accepted.</summary>
public sealed record NodeTestStarted
{
    [Description("The test's id."), Example("0198c0de-0000-7000-8000-00000000000c")]
    public required string RunId { get; init; }
}

/// <summary>A node test with the replies that are there (contract §11.1).</summary>
public sealed record NodeTestBody
{
    [Description("The test's id."), Example("0198c0de-0000-7000-8000-00000000000c")]
    public required string Id { get; init; }

    [Description("The organisation."), Example("0198c0de-0000-7000-8000-000000000009")]
    public required string OrgId { get; init; }

    [Description("When it was accepted."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When its last reply was over, or null."), Example("2026-04-14T10:30:04.000Z")]
    public required DateTimeOffset? FinishedAt { get; init; }

    [Description("`PENDING` until every reply is over; then `CANCELLED` if it was stopped, `ERROR` if some reply could not be made, else `COMPLETED`."), Example("COMPLETED")]
    [OneOf("COMPLETED", "PENDING", "CANCELLED", "ERROR")]
    public required string Status { get; init; }

    [Description("Why the first reply that could not be made could not; null when all could."), Example("null")]
    public required string? Error { get; init; }

    [Description("The pathway."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf")]
    public required string PathwayId { get; init; }

    [Description("The version that replies; null for the live graph."), Example("3")]
    public required int? PathwayVersion { get; init; }

    [Description("The node."), Example("greeting")]
    public required string NodeId { get; init; }

    [Description("What was tested.")]
    public required NodeTestInput Input { get; init; }

    [Description("The replies, for each call that was started from; one entry without a call.")]
    public required IReadOnlyList<NodeTestResult> Result { get; init; }
}

/// <summary>What a node test tests.</summary>
public sealed record NodeTestInput
{
    [Description("What the node speaks from: the new prompt, else its own; null for static text."), Example("Greet the caller by name.")]
    public required string? Prompt { get; init; }

    [Description("The prompt that was tried in the place of the node's own, or null."), Example("Greet the caller by name.")]
    public required string? NewPrompt { get; init; }

    [Description("In how many manners the caller's words are said."), Example("5")]
    public required int NPermutations { get; init; }

    [Description("The calls that were started from.")]
    public required IReadOnlyList<NodeTestConversation> Conversations { get; init; }
}

/// <summary>The replies to one call's words, or to words that were made up.</summary>
public sealed record NodeTestResult
{
    [Description("The call; null without one."), Example("0198c0de-0000-7000-8000-00000000000a")]
    public required string? ConversationId { get; init; }

    [Description("What the call's agent said then, where that is known; then the reply to the same words; then those to the permutations.")]
    public required IReadOnlyList<NodeTestReply> Data { get; init; }

    [Description("How many replies are there."), Example("6")]
    public required int TotalGenerations { get; init; }

    [Description("Whether the reply to the same words is still missing."), Example("false")]
    public required bool GeneratingNewPrompt { get; init; }

    [Description("Whether replies to permutations are still missing."), Example("false")]
    public required bool GeneratingPermutations { get; init; }
}

/// <summary>One reply.</summary>
public sealed record NodeTestReply
{
    [Description("The caller's last words and what the agent replied; the caller's alone may be missing.")]
    public required IReadOnlyList<NodeTestLine> Output { get; init; }

    [Description("True for what the call's agent said then."), Example("false")]
    public required bool IsOriginal { get; init; }

    [Description("True when the caller's words were varied or made up."), Example("true")]
    public required bool IsPermutation { get; init; }

    [Description("Which permutation, from 1; null for none."), Example("1")]
    public required int? Permutation { get; init; }

    [Description("The manner in which the caller speaks in this permutation; null for none, and for static text, which it cannot change."), Example("plain and to the point")]
    public required string? Manner { get; init; }

    [Description("Why there is no reply; null when there is one."), Example("null")]
    public required string? Error { get; init; }

    [Description("What was read from the caller's words or set by the node."), Example("""{"customer_name":"Ada"}""")]
    public required JsonObject Variables { get; init; }
}

/// <summary>A line of a reply.</summary>
public sealed record NodeTestLine
{
    [Description("`assistant` for the agent, `user` for the caller."), Example("assistant")]
    [OneOf("assistant", "user")]
    public required string Role { get; init; }

    [Description("The node that said it; null for the caller."), Example("greeting")]
    public required string? NodeId { get; init; }

    [Description("The words."), Example("Hello Ada, how can I help?")]
    public required string Content { get; init; }
}
