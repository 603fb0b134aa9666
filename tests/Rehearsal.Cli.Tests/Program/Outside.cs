using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Rehearsal.Cli.Program;

/// <summary>The other side of the webhooks of agents (<c>/step</c>) and of what is finished (<c>/done</c>). Steps can be held without an answer.</summary>
internal sealed class Outside : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonNode>> _done = new(StringComparer.Ordinal);
    private Hold _hold = new(int.MaxValue, 1);

    private Outside()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(context => context.Request.Path == "/done" ? DoneAsync(context) : StepAsync(context));
    }

    public string Url => _app.Urls.Single();

    /// <summary>Each step's <c>Idempotency-Key</c> in the order in which they came.</summary>
    public ConcurrentQueue<string> Steps { get; } = new();

    public static async Task<Outside> StartAsync()
    {
        var outside = new Outside();
        await outside._app.StartAsync();
        return outside;
    }

    /// <summary>Lets so many more steps through and none after them. Completes when so many are held.</summary>
    public Task HoldAsync(int after, int held)
    {
        _hold = new Hold(after, held);
        return _hold.Full.Task.WaitAsync(Patience);
    }

    public void LetGo() => _hold = new Hold(int.MaxValue, 1);

    /// <summary>What was said about a run, a batch or a set when it was finished, once it is.</summary>
    public Task<JsonNode> FinishedAsync(string id) => Done(id).Task.WaitAsync(Patience);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task StepAsync(HttpContext context)
    {
        Steps.Enqueue(context.Request.Headers["Idempotency-Key"].ToString());
        if (_hold.Catches())
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private async Task DoneAsync(HttpContext context)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!;
        Done((string)(body["run_id"] ?? body["batch_id"] ?? body["simulation_set_id"])!).TrySetResult(body);
    }

    private TaskCompletionSource<JsonNode> Done(string id) =>
        _done.GetOrAdd(id, _ => new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously));

    private sealed class Hold(int after, int held)
    {
        private int _came;

        public TaskCompletionSource Full { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Catches()
        {
            var came = Interlocked.Increment(ref _came);
            if (came == after + held)
                Full.SetResult();
            return came > after;
        }
    }
}
