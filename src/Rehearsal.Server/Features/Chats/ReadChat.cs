using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Chats;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Chats;

namespace Rehearsal.Server.Features.Chats;

/// <summary>Shows what was said in a chat.</summary>
internal static class ReadChat
{
    public static async Task<Ok<ChatHistory>> HandleAsync(string id, ClaimsPrincipal user, ChatService chats, CancellationToken cancellationToken)
    {
        var chat = await chats.GetAsync(user.Organisation(), id, cancellationToken);
        return TypedResults.Ok(new ChatHistory { Data = chat.Conversation.ToLines() });
    }
}
