using Microsoft.Extensions.AI;
using Rehearsal.Engine.Models;

namespace Rehearsal.Models.Pipeline;

/// <summary>Records each call with the run and gives failures the words that a run shows.</summary>
internal sealed class RecordingChatClient(
    IChatClient inner, ModelTarget target, ModelRole role, Action<ModelCall> record, TimeProvider time) : SharedChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (at, started) = (time.GetUtcNow(), time.GetTimestamp());
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            Record("ok", response.Usage);
            return response;
        }
        catch (OperationCanceledException)
        {
            Record("cancelled", null);
            throw;
        }
        catch (EndpointTimeoutException late)
        {
            Record("timed_out", null);
            throw new ModelFailedException($"{target} {late.Message}.", late);
        }
        catch (EndpointException failed)
        {
            Record("failed", null);
            throw new ModelFailedException($"{target} {failed.Message.TrimEnd('.')}.", failed);
        }

        void Record(string outcome, UsageDetails? usage) => record(new ModelCall(
            role, target.Model, usage?.InputTokenCount, usage?.OutputTokenCount, (long)time.GetElapsedTime(started).TotalMilliseconds, outcome, at));
    }
}
