using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Http;

namespace Rehearsal.Server.Features.Chats;

/// <summary>The routes of chats. Their literal words win over a pathway's id.</summary>
internal static class ChatEndpoints
{
    public static void MapChats(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/pathway").WithTags("Chats").ProducesUnauthorized();
        group.MapGet("/session", OpenSession.Handle).WithSummary("A token for clients that ask for one before they chat");

        var chats = group.MapGroup("/chat").ProducesError(StatusCodes.Status404NotFound);
        chats.MapGet("/{id}", ReadChat.HandleAsync).WithSummary("Everything said in a chat");
        var writes = chats.MapGroup("").ProducesError(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge);
        writes.MapPost("/create", CreateChat.HandleAsync).WithSummary("Makes a chat with a pathway as it stands now");
        writes.MapPost("/{id}", SendMessage.HandleAsync).WithSummary("Says something to the agent and waits for its answer")
            .ProducesError(StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);
    }
}
