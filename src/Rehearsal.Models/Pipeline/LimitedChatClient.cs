using Microsoft.Extensions.AI;

namespace Rehearsal.Models.Pipeline;

/// <summary>Lets as many calls through as there are slots; the rest wait in line. What waits is not yet a call: it is not recorded.</summary>
internal sealed class LimitedChatClient(IChatClient inner, SemaphoreSlim slots) : SharedChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        await slots.WaitAsync(cancellationToken);
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
        finally
        {
            slots.Release();
        }
    }
}
