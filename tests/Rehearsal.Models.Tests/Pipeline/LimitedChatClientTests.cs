using Microsoft.Extensions.AI;

namespace Rehearsal.Models.Pipeline;

public sealed class LimitedChatClientTests
{
    [Fact]
    public async Task Call_MoreThanSlots_WaitInLine()
    {
        using var slots = new SemaphoreSlim(2);
        var inner = new GatedClient();
        var clients = Enumerable.Range(0, 5).Select(_ => new LimitedChatClient(inner, slots));

        var calls = clients.Select(client => client.GetResponseAsync("Hi")).ToArray();
        Assert.Equal(2, inner.Waiting);
        inner.OpenAll();
        await Task.WhenAll(calls);

        Assert.Equal(2, inner.Most);
        Assert.Equal(2, slots.CurrentCount);
    }

    [Fact]
    public async Task Call_CancelledInLine_LeavesTheLineAndNeverStarts()
    {
        using var slots = new SemaphoreSlim(0);
        var inner = new GatedClient();
        using var cancelling = new CancellationTokenSource();
        using var client = new LimitedChatClient(inner, slots);

        var call = client.GetResponseAsync("Hi", cancellationToken: cancelling.Token);
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal((0, 0), (inner.Most, slots.CurrentCount));
    }

    /// <summary>Answers when its gate is open, and counts who waits at it.</summary>
    private sealed class GatedClient : IChatClient
    {
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _waiting;
        private int _most;

        public int Waiting => _waiting;

        public int Most => _most;

        public void OpenAll() => _gate.SetResult();

        public async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var waiting = Interlocked.Increment(ref _waiting);
            lock (_gate)
                _most = Math.Max(_most, waiting);
            await _gate.Task;
            await Task.Yield();
            Interlocked.Decrement(ref _waiting);
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, "Hi."));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
