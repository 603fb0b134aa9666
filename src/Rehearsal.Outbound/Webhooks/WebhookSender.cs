using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Polly;
using Polly.Timeout;
using Rehearsal.Engine.Webhooks;
using Rehearsal.Outbound.Guard;

namespace Rehearsal.Outbound.Webhooks;

/// <summary>Sends webhooks through the guard. Redirects are not followed: their answer is the answer.</summary>
internal sealed class WebhookSender : IWebhookSender, IDisposable
{
    private readonly OutboundGuard _guard;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline<Received> _pipeline;
    private readonly TimeProvider _time;

    /// <param name="guard">Says where requests may go.</param>
    /// <param name="resolve">Looks up a host's addresses.</param>
    /// <param name="time">The clock that waits and time-outs go by.</param>
    /// <param name="chance">Draws from 0 up to 1, for the jitter; called from several threads.</param>
    public WebhookSender(OutboundGuard guard, Func<string, CancellationToken, Task<IPAddress[]>> resolve, TimeProvider time, Func<double>? chance = null)
    {
        (_guard, _time) = (guard, time);
        _http = GuardedHttp.Create(guard, resolve);
        _pipeline = WebhookPipeline.Create(time, chance ?? Draw);
    }

    /// <inheritdoc/>
    public async Task<WebhookAnswer> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        if (request.RevealAsync is { } reveal)
            request = await reveal(cancellationToken);
        var what = Describe(request);
        if (_guard.CheckUrl(request.Url) is { } wrong)
            throw new WebhookFailedException($"{what} was not sent. {wrong}");

        var (started, tries) = (_time.GetTimestamp(), 0);
        var context = WebhookPipeline.Context(request, cancellationToken);
        try
        {
            var received = await _pipeline.ExecuteAsync(
                async attempt =>
                {
                    tries++;
                    return await SendOnceAsync(request, attempt.CancellationToken);
                },
                context);
            return new WebhookAnswer(received.Status, received.Body, _time.GetElapsedTime(started), tries - 1);
        }
        catch (TimeoutRejectedException late)
        {
            throw new WebhookFailedException($"{what} got no answer within {request.Timeout.TotalSeconds:0.###} s.", late);
        }
        catch (OversizedAnswerException large)
        {
            throw new WebhookFailedException($"{what} was answered with {large.Message}, which is more than is read.", large);
        }
        catch (HttpRequestException refused) when (refused.InnerException is AddressRefusedException)
        {
            throw new WebhookFailedException($"{what} was not sent. {refused.InnerException.Message}", refused);
        }
        catch (Exception broken) when (WebhookPipeline.IsConnectionFailure(broken))
        {
            throw new WebhookFailedException($"{what} got no answer: {broken.Message}", broken);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Received> SendOnceAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        using var message = WebhookMessage.Create(request);
        try
        {
            using var answer = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var body = request.StatusAlone ? null : await BodyReader.ReadAsync(answer.Content, cancellationToken);
            return new Received((int)answer.StatusCode, body, Wait(answer.Headers.RetryAfter));
        }
        catch (OperationCanceledException unconnected) when (!cancellationToken.IsCancellationRequested)
        {
            // The client's limit for connecting looks like a cancellation, but nobody cancelled.
            throw new HttpRequestException($"No connection was made within {GuardedHttp.ConnectTimeout.TotalSeconds} s.", unconnected);
        }
    }

    private TimeSpan? Wait(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? header?.Date - _time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    // Paths and queries may be secrets, as those of chat services' hooks are: errors name the host alone.
    private static string Describe(WebhookRequest request) => Uri.TryCreate(request.Url, UriKind.Absolute, out var url)
        ? $"The {request.Method} request to {url.Scheme}://{url.Authority}"
        : $"The {request.Method} request";

    // Jitter is there to tell processes apart, so it alone is not drawn from a seed.
    private static double Draw() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;
}

/// <summary>One try's answer.</summary>
internal sealed record Received(int Status, JsonNode? Body, TimeSpan? RetryAfter);
