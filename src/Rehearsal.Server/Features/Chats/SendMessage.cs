using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Chats;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Chats;

namespace Rehearsal.Server.Features.Chats;

/// <summary>Takes a turn in a chat.</summary>
internal static class SendMessage
{
    public static async Task<Ok<ChatReply>> HandleAsync(
        string id, JsonBody<ChatMessageRequest> body, ClaimsPrincipal user, ChatService chats, CancellationToken cancellationToken)
    {
        var turn = await chats.SendAsync(user.Organisation(), id, QueryValue.Text(body.Value.Message), cancellationToken);
        return TypedResults.Ok(new ChatReply { Data = turn.ToReply() });
    }
}
