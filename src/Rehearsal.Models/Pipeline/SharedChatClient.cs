using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Rehearsal.Models.Pipeline;

/// <summary>
/// A decorator of this pipeline. Streams are answered with the whole answer in one piece: an answer that can still be asked
/// for again cannot be shown before it is complete.
/// </summary>
internal abstract class SharedChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates())
            yield return update;
    }

    /// <summary>Leaves the inner client alone: other runs use it too.</summary>
    protected override void Dispose(bool disposing)
    {
    }
}
