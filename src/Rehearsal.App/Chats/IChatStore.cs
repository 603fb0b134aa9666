using Rehearsal.Engine.Conversations;

namespace Rehearsal.App.Chats;

/// <summary>Keeps chats. They go when their pathway goes.</summary>
public interface IChatStore
{
    /// <summary>Stores a new chat.</summary>
    /// <returns>False when the organisation has no such pathway any more.</returns>
    Task<bool> AddAsync(Chat chat, CancellationToken cancellationToken);

    /// <summary>The chat; null when the organisation has none of that id.</summary>
    Task<Chat?> FindAsync(OrgId org, string id, CancellationToken cancellationToken);

    /// <summary>Replaces a chat's conversation and raises its revision by one.</summary>
    /// <param name="expectedRevision">Nothing changes unless it is the stored one.</param>
    /// <returns>False when the chat is gone or of another revision.</returns>
    Task<bool> AdvanceAsync(
        OrgId org, string id, int expectedRevision, Conversation conversation, DateTimeOffset now, CancellationToken cancellationToken);
}
