using Rehearsal.Engine.Remote;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Outbound.RemoteAgents;

/// <summary>Posts to remote agents through the guarded sender, with secrets that no one but the agent's server gets to see.</summary>
/// <param name="sender">Sends, retries and refuses private addresses.</param>
/// <param name="find">An environment variable's value; null when it is not set.</param>
/// <param name="time">The clock that time limits go by.</param>
internal sealed class RemoteAgentClient(IWebhookSender sender, Func<string, string?> find, TimeProvider time) : IRemoteAgentClient
{
    /// <inheritdoc/>
    public async Task<RemoteAnswer> PostAsync(RemotePost post, CancellationToken cancellationToken)
    {
        var secrets = new SecretHeaders(find);
        var headers = post.Headers.ToDictionary(header => header.Key, header => secrets.Resolve(header.Key, header.Value), StringComparer.OrdinalIgnoreCase);
        var request = new WebhookRequest("POST", post.Url, headers, post.Body.ToJsonString(), post.TimeLimit, post.Retries);
        // The sender's own limit is for each try; whoever talks to an agent waits for all of them together.
        using var late = new CancellationTokenSource(post.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var answer = await sender.SendAsync(request, either.Token);
            return new RemoteAnswer(answer.Status, secrets.Mask(answer.Body), answer.Duration, answer.Retries);
        }
        catch (WebhookFailedException failure)
        {
            throw new RemoteAgentException($"The remote agent gave no answer. {secrets.Mask(failure.Message)}", failure);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new RemoteAgentException($"The remote agent gave no answer within its limit of {post.TimeLimit.TotalSeconds:0.###} s.");
        }
    }
}
