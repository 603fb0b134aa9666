using Microsoft.Extensions.AI;

namespace Rehearsal.Models.Pipeline;

/// <summary>Leaves the temperature out where the model refuses it, as models that reason do, and remembers.</summary>
internal sealed class TemperatureChatClient(IChatClient inner) : SharedChatClient(inner)
{
    private volatile bool _refused;

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (options?.Temperature is null)
            return await base.GetResponseAsync(messages, options, cancellationToken);

        IReadOnlyList<ChatMessage> given = [.. messages];
        if (!_refused)
        {
            try
            {
                return await base.GetResponseAsync(given, options, cancellationToken);
            }
            catch (EndpointException refused) when (refused.IsAboutTemperature)
            {
                // Asked again below without it.
            }
        }

        var without = options.Clone();
        without.Temperature = null;
        var response = await base.GetResponseAsync(given, without, cancellationToken);
        _refused = true;
        return response;
    }
}
