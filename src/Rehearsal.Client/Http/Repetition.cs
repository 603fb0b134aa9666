using System.Net;
using Polly;
using Polly.Retry;

namespace Rehearsal.Client.Http;

/// <summary>What is tried again, when, and how often.</summary>
internal static class Repetition
{
    private const int Most = 5;

    // A server that asks for longer is better told of than waited for in silence.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    public static ResiliencePipeline<HttpResponseMessage> Of(TimeProvider time, bool isRepeatable) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Most,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(0.5),
                MaxDelay = TimeSpan.FromSeconds(10),
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(MayPass(args.Outcome, time, isRepeatable)),
                DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result is { } refused ? RetryAfter(refused, time) : null),
                OnRetry = args =>
                {
                    args.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    /// <summary>How long the server asks to wait; null when it does not say.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > time.GetUtcNow() ? date - time.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };

    /// <summary>Whether an answer says more of the moment than of the request.</summary>
    private static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError
        or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static bool MayPass(Outcome<HttpResponseMessage> outcome, TimeProvider time, bool isRepeatable) => outcome switch
    {
        { Exception: HttpRequestException } => isRepeatable,
        // It was refused before anything began, so that even a start can be sent again.
        { Result: { StatusCode: HttpStatusCode.TooManyRequests } busy } => !(RetryAfter(busy, time) > LongestWait),
        { Result: { } failed } => isRepeatable && IsPassing(failed.StatusCode),
        _ => false,
    };
}
