using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.Chats;
using Rehearsal.Wire.Runs;

namespace Rehearsal.Client;

/// <summary>Chats: conversations with a pathway, a message at a time. Nothing is judged.</summary>
public sealed class ChatClient
{
    private const string Path = "v1/pathway/chat";
    private readonly Connection _connection;

    internal ChatClient(Connection connection) => _connection = connection;

    /// <summary>Makes a chat with a pathway as it stands now. Nothing is said yet.</summary>
    public Task<ChatCreatedData> CreateAsync(CreateChatRequest chat, CancellationToken cancellationToken = default) =>
        _connection.PostAsync($"{Path}/create", Sent.Body(chat, Sent.Json.CreateChatRequest), WireJson.Default.ChatCreatedData, cancellationToken);

    /// <summary>Says something to the agent and waits for its answer. It is not sent again when the connection fails: it may have been heard.</summary>
    /// <param name="message">What is said; null to let the agent begin.</param>
    public Task<ChatReplyData> SendAsync(string id, string? message = null, CancellationToken cancellationToken = default) => _connection.PostAsync(
        One(id), Sent.Body(new ChatMessageRequest { Message = message }, Sent.Json.ChatMessageRequest), WireJson.Default.ChatReplyData, cancellationToken);

    /// <summary>Everything said in a chat, in order.</summary>
    public Task<IReadOnlyList<ChatLine>> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(One(id), WireJson.Default.IReadOnlyListChatLine, cancellationToken);

    private static string One(string id) => $"{Path}/{Query.Id(id)}";
}
