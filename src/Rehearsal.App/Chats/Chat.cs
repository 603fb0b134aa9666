using System.Text.Json.Nodes;
using Rehearsal.App.Pathways;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.App.Chats;

/// <summary>A conversation that a client leads with a pathway, as far as it got (contract §6.7).</summary>
/// <param name="Id">The chat's id, which is also its conversation's.</param>
/// <param name="PathwayVersion">The number of the version that talks; null for the live graph.</param>
/// <param name="Graph">The graph as it stood when the chat was made: later edits do not reach it.</param>
/// <param name="StartNodeId">The node it starts on, by id or name; null for the graph's own start.</param>
/// <param name="UseCandidateModel">Kept and shown, without effect.</param>
/// <param name="Revision">Starts at 1 and rises with each turn.</param>
public sealed record Chat(
    string Id, OrgId Org, string PathwayId, string? PathwayVersion, GraphJson Graph, string? StartNodeId, bool UseCandidateModel,
    Conversation Conversation, int Revision, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>What a request wants of a new chat.</summary>
/// <param name="Version">A number, <c>production</c> or <c>staging</c>; null for the graph that runs by default (contract §6.5).</param>
public sealed record ChatDraft(string PathwayId, string? Version, string? StartNodeId, JsonObject? RequestData, bool UseCandidateModel);

/// <summary>A chat after a turn.</summary>
/// <param name="Lines">What the agent said in the turn, in order; empty when the conversation had ended before.</param>
/// <param name="NodeName">The name of the node the agent stands on; null before the opening.</param>
public sealed record ChatTurn(Chat Chat, IReadOnlyList<string> Lines, string? NodeName);
