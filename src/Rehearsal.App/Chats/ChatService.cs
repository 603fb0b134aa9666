using System.Security.Cryptography;
using System.Text;
using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Pathways;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.App.Chats;

/// <summary>Chats: conversations that a client leads with a pathway, on the same engine as runs (contract §6.7).</summary>
public sealed class ChatService(
    IChatStore store, PathwayService pathways, PathwaySurroundings surroundings, IModelSource models, IWebhookSender webhooks, TimeProvider time)
{
    private readonly TurnQueue _turns = new();

    /// <summary>Makes a chat with the graph as it stands now. Nothing is said yet.</summary>
    /// <exception cref="NotFoundException">The pathway or its version does not exist.</exception>
    /// <exception cref="InvalidInputException">The graph has no nodes, or none to start on.</exception>
    public async Task<Chat> CreateAsync(OrgId org, ChatDraft draft, CancellationToken cancellationToken)
    {
        var resolved = await pathways.ResolveAsync(org, draft.PathwayId, draft.Version, cancellationToken);
        PathwayStart.Check(resolved.Graph.Parse(), draft.StartNodeId);
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now).ToString();
        var conversation = new Conversation { Id = id, StartedAt = now, RequestData = draft.RequestData ?? [] };
        var version = resolved.VersionNumber?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var chat = new Chat(
            id, org, draft.PathwayId, version, resolved.Graph, draft.StartNodeId, draft.UseCandidateModel, conversation, 1, now, now);
        return await store.AddAsync(chat, cancellationToken) ? chat : throw NotFoundException.Pathway(draft.PathwayId);
    }

    /// <summary>The chat as far as it got.</summary>
    public async Task<Chat> GetAsync(OrgId org, string id, CancellationToken cancellationToken) =>
        await store.FindAsync(org, id, cancellationToken) ?? throw NotFoundException.Chat(id);

    /// <summary>Says something and waits for the answer. A turn that fails leaves the chat as it was.</summary>
    /// <param name="message">The words; null to have the agent open.</param>
    /// <exception cref="InvalidInputException">There is no message, and the agent has opened already.</exception>
    /// <exception cref="ConflictException">Another server took a turn in the meantime.</exception>
    /// <exception cref="ConversationFailedException">The agent could not answer.</exception>
    public async Task<ChatTurn> SendAsync(OrgId org, string id, string? message, CancellationToken cancellationToken)
    {
        using var turn = await _turns.EnterAsync(org, id, cancellationToken);
        var chat = await GetAsync(org, id, cancellationToken);
        var (conversation, graph) = (chat.Conversation, chat.Graph.Parse());
        if (conversation.Ending is not null)
            return new ChatTurn(chat, [], NodeName(graph, conversation));
        if (message is null && conversation.Opened)
            throw new InvalidInputException("message", "A message is required once the agent has opened the chat.");

        var lines = await new AgentTurn(Agent(chat, graph, message), time).TakeAsync(conversation, message, cancellationToken);
        var now = time.GetUtcNow();
        if (!await store.AdvanceAsync(org, id, chat.Revision, conversation, now, cancellationToken))
            throw new ConflictException("OLD_REVISION_ERROR", "Another message to this chat was answered in the meantime, so this one was not taken: read the chat and send it again.");
        return new ChatTurn(chat with { Revision = chat.Revision + 1, UpdatedAt = now }, lines, NodeName(graph, conversation));
    }

    // A chat has no run to count its model calls.
    private PathwayAgent Agent(Chat chat, PathwayGraph graph, string? message) => new(
        graph,
        new PathwayAgentSettings { RunId = TurnId(chat.Id, message), StartNodeId = chat.StartNodeId, DefaultRowOverrides = surroundings.DefaultRowOverrides },
        surroundings.For(chat.Org, models.Open(_ => { }), webhooks, []));

    /// <summary>
    /// What tells the turn's requests apart from those of any other. A turn that failed left no trace, so the next one has its number: the
    /// same words are a retry and keep its keys, other words ask for something else and must not pass for it.
    /// </summary>
    private static string TurnId(string chatId, string? message) =>
        $"{chatId}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message ?? "")))[..16]}";

    private static string? NodeName(PathwayGraph graph, Conversation conversation) => conversation.CurrentNodeId is { } id
        ? NodesSeen.Names(conversation, graph.NodeNames).GetValueOrDefault(id)
        : null;
}
