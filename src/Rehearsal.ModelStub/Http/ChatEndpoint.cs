using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rehearsal.ModelStub.Answers;
using Rehearsal.ModelStub.Script;

namespace Rehearsal.ModelStub.Http;

/// <summary>Answers <c>POST /v1/chat/completions</c>.</summary>
internal sealed class ChatEndpoint(ModelStubOptions options, RequestLog log, CancellationToken stopping)
{
    private const string Json = "application/json";
    private const string EventStream = "text/event-stream";

    private readonly ScriptPlayer _player = new(options.Script);
    private int _drawn;

    public async Task HandleAsync(HttpContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await AnswerAsync(context, ended.Token);
        }
        catch (FormatException bad)
        {
            await SendErrorAsync(context, StatusCodes.Status400BadRequest, bad.Message, null, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            context.Abort(); // The client has gone or the stub stops: nobody reads an answer.
        }
    }

    private async Task AnswerAsync(HttpContext context, CancellationToken ended)
    {
        var request = await ChatRequestReader.ReadAsync(context.Request.Body, context.Request.Headers.Authorization, ended);
        var move = _player.Play(request);
        request = log.Add(request with { Rule = move?.Rule.Name });
        await WaitAsync(move?.Rule, ended);

        switch (move?.Step.Fault)
        {
            case Fault.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, options.Time, ended);
                break;
            case Fault.Status or Fault.NoJsonSchema or Fault.NoResponseFormat:
                await SendRefusalAsync(context, request, move.Step, ended);
                break;
            case Fault.Garbage:
                await SendAsync(context, "text/html", "<html><body>It works!</body></html>"u8.ToArray(), ended);
                break;
            default:
                await SendCompletionAsync(context, request, AnswerText.For(request, move), move?.Step.Fault == Fault.Cut, ended);
                break;
        }
    }

    private Task WaitAsync(Rule? rule, CancellationToken ended)
    {
        var (latency, jitter) = (rule?.Latency ?? options.Latency, rule?.Jitter ?? options.Jitter);
        if (jitter > TimeSpan.Zero)
            latency += jitter * new Random(unchecked(options.Seed * 397 ^ Interlocked.Increment(ref _drawn))).NextDouble();
        return latency > TimeSpan.Zero ? Task.Delay(latency, options.Time, ended) : Task.CompletedTask;
    }

    private async Task SendCompletionAsync(HttpContext context, StubRequest request, string text, bool cut, CancellationToken ended)
    {
        var created = options.Time.GetUtcNow().ToUnixTimeSeconds();
        var type = request.Stream ? EventStream : Json;
        if (cut && request.Stream)
            await SendHalfAsync(context, type, [.. CompletionWriter.Events(request, text, created).SelectMany(one => one)], ended);
        else if (cut)
            await SendHalfAsync(context, type, CompletionWriter.Completion(request, text, created), ended);
        else if (request.Stream)
            await SendEventsAsync(context, CompletionWriter.Events(request, text, created), ended);
        else
            await SendAsync(context, type, CompletionWriter.Completion(request, text, created), ended);
    }

    private static async Task SendEventsAsync(HttpContext context, IEnumerable<byte[]> events, CancellationToken ended)
    {
        context.Response.ContentType = EventStream;
        foreach (var one in events)
        {
            await context.Response.Body.WriteAsync(one, ended);
            await context.Response.Body.FlushAsync(ended);
        }
    }

    /// <summary>Promises the whole body and sends half: the server then closes the connection, and the half still arrives.</summary>
    private static Task SendHalfAsync(HttpContext context, string type, byte[] body, CancellationToken ended)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, 0, body.Length / 2, ended);
    }

    private static Task SendRefusalAsync(HttpContext context, StubRequest request, Step step, CancellationToken ended)
    {
        if (step.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = Math.Ceiling(seconds).ToString(CultureInfo.InvariantCulture);
        var message = step.Message ?? Refusals.Message(step, request.ResponseFormat);
        return SendErrorAsync(context, step.Status, message, step.Fault == Fault.Status ? null : "response_format", ended);
    }

    private static Task SendErrorAsync(HttpContext context, int status, string message, string? param, CancellationToken ended)
    {
        context.Response.StatusCode = status;
        return SendAsync(context, Json, CompletionWriter.Error(message, Refusals.Type(status), param), ended);
    }

    private static async Task SendAsync(HttpContext context, string type, byte[] body, CancellationToken ended)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, ended);
    }
}
