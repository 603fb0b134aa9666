using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Chats;
using Rehearsal.App.Errors;
using Rehearsal.Server.Features.Pathways;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Chats;

namespace Rehearsal.Server.Features.Chats;

/// <summary>Makes a chat.</summary>
internal static class CreateChat
{
    public static async Task<Ok<ChatCreated>> HandleAsync(
        JsonBody<CreateChatRequest> body, ClaimsPrincipal user, ChatService chats, CancellationToken cancellationToken)
    {
        var request = body.Value;
        if (body.Given("request_data", request.RequestData) is { IsSet: true, Value: null })
            throw new InvalidInputException("request_data", "An object is accepted, not null.");
        var draft = new ChatDraft(
            RequiredId.Of("pathway_id", request.PathwayId), QueryValue.Text(request.PathwayVersion), QueryValue.Text(request.StartNodeId),
            request.RequestData, request.UseCandidateModel ?? false);
        var chat = await chats.CreateAsync(user.Organisation(), draft, cancellationToken);
        return TypedResults.Ok(new ChatCreated { Data = new ChatCreatedData { ChatId = chat.Id, Variables = request.RequestData } });
    }
}
