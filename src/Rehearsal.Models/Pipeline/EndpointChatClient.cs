using System.ClientModel;
using System.Net;
using Microsoft.Extensions.AI;

namespace Rehearsal.Models.Pipeline;

/// <summary>The edge to the provider's library: one try, whose failures become <see cref="EndpointException"/>.</summary>
internal sealed class EndpointChatClient(IChatClient inner, ModelTarget target, TimeProvider time) : SharedChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (ClientResultException refused) when (refused.GetRawResponse() is { } answer)
        {
            var detail = ErrorBody.Read(answer.Content, target.ApiKey);
            throw EndpointException.Answered((HttpStatusCode)answer.Status, detail, RetryAfterHeader.Read(answer.Headers, time), refused);
        }
        catch (Exception broken) when (FindConnectionFailure(broken) is { } failure)
        {
            throw new EndpointException($"could not be asked, the connection failed: {Words(failure)}", broken) { IsConnection = true };
        }
        catch (Exception unreadable)
        {
            throw new EndpointException($"answered with something that is no chat completion: {unreadable.Message}", unreadable);
        }
    }

    // The limit for connecting looks like a cancellation; the cause inside has the words.
    private static string Words(Exception failure) =>
        (failure is OperationCanceledException ? failure.InnerException ?? failure : failure).Message.TrimEnd('.');

    private static Exception? FindConnectionFailure(Exception? broken)
    {
        while (broken is not (null or HttpRequestException or IOException or OperationCanceledException))
            broken = broken.InnerException;
        return broken;
    }
}
