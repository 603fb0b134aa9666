using Polly;
using Polly.Retry;
using Polly.Timeout;
using Rehearsal.Engine.Webhooks;
using Rehearsal.Outbound.Guard;

namespace Rehearsal.Outbound.Webhooks;

/// <summary>Limits each try's time and tries again on 429, 5xx and broken connections, as often as the request says.</summary>
internal static class WebhookPipeline
{
    /// <summary>The most retries that a request gets, whatever it says: it must not outlast its run.</summary>
    public const int MaxRetries = 10;

    // A server that asks for longer gets its wish: nobody asks again.
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(30);

    private static readonly ResiliencePropertyKey<WebhookRequest> RequestKey = new("request");

    public static ResiliencePipeline<Received> Create(TimeProvider time, Func<double> chance) =>
        new ResiliencePipelineBuilder<Received> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<Received>
            {
                MaxRetryAttempts = MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(0.5),
                MaxDelay = TimeSpan.FromSeconds(10),
                UseJitter = true,
                Randomizer = chance,
                ShouldHandle = args => ValueTask.FromResult(args.AttemptNumber < Request(args.Context).Retries && MayPass(args.Outcome)),
                DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result?.RetryAfter),
            })
            .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = args => ValueTask.FromResult(Request(args.Context).Timeout) })
            .Build();

    /// <summary>The context of one request; the caller returns it to the pool.</summary>
    public static ResilienceContext Context(WebhookRequest request, CancellationToken cancellationToken)
    {
        // Polly takes a limit of zero for none.
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(request.Timeout, TimeSpan.Zero);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(RequestKey, request);
        return context;
    }

    /// <summary>Whether the connection could not be made or broke.</summary>
    public static bool IsConnectionFailure(Exception? exception) =>
        exception is HttpRequestException { InnerException: not AddressRefusedException } or IOException;

    private static bool MayPass(Outcome<Received> outcome) =>
        IsConnectionFailure(outcome.Exception)
        || (outcome.Result is { Status: 429 or >= 500 } answer && !(answer.RetryAfter > LongestRetryAfter));

    private static WebhookRequest Request(ResilienceContext context) => context.Properties.GetValue(RequestKey, null!);
}
