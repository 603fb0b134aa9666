using Microsoft.Extensions.AI;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Rehearsal.Models.Pipeline;

/// <summary>Limits each try's time and tries again what may pass, with growing, jittered waits.</summary>
internal sealed class ResilientChatClient : SharedChatClient
{
    private const int Retries = 4;

    // An endpoint that asks for longer is out of quota rather than busy: better to say so than to look hung.
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(1);

    private readonly ResiliencePipeline _pipeline;
    private readonly TimeSpan _timeout;

    /// <param name="inner">Makes one try.</param>
    /// <param name="timeout">How long a try may take.</param>
    /// <param name="time">The clock that waits and time-outs go by.</param>
    /// <param name="chance">Draws from 0 up to 1, for the jitter; called from several threads.</param>
    public ResilientChatClient(IChatClient inner, TimeSpan timeout, TimeProvider time, Func<double> chance)
        : base(inner)
    {
        _timeout = timeout;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(0.5),
                MaxDelay = TimeSpan.FromSeconds(20),
                UseJitter = true,
                Randomizer = chance,
                ShouldHandle = args => ValueTask.FromResult(
                    args.Outcome.Exception is EndpointException { IsPassing: true } failed && !(failed.RetryAfter > LongestRetryAfter)),
                DelayGenerator = args => ValueTask.FromResult((args.Outcome.Exception as EndpointException)?.RetryAfter),
            })
            .AddTimeout(timeout)
            .Build();
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var tries = 0;
        try
        {
            return await _pipeline.ExecuteAsync(
                async token =>
                {
                    tries++;
                    return await base.GetResponseAsync(messages, options, token);
                },
                cancellationToken);
        }
        catch (TimeoutRejectedException late)
        {
            throw new EndpointTimeoutException($"did not answer within {_timeout.TotalSeconds:0.###} s", late);
        }
        catch (EndpointException failed) when (tries > 1)
        {
            throw failed.AfterTries(tries);
        }
    }
}

/// <summary>A try took longer than it may.</summary>
internal sealed class EndpointTimeoutException(string what, Exception inner) : Exception(what, inner);
