namespace Rehearsal.ModelStub;

/// <summary>The newest requests, for tests to read and to wait on.</summary>
internal sealed class RequestLog
{
    // Benchmarks send millions; what a test looks at is never that far back.
    private const int Kept = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<StubRequest> _requests = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
    private int _count;

    public IReadOnlyList<StubRequest> Snapshot()
    {
        lock (_gate)
            return [.. _requests];
    }

    /// <summary>Numbers the request and keeps it.</summary>
    public StubRequest Add(StubRequest request)
    {
        lock (_gate)
        {
            var numbered = request with { Number = ++_count };
            _requests.Enqueue(numbered);
            if (_requests.Count > Kept)
                _requests.Dequeue();
            foreach (var (_, reached) in _waiting.Where(w => w.Count <= _count))
                reached.SetResult();
            _waiting.RemoveAll(w => w.Count <= _count);
            return numbered;
        }
    }

    public Task WaitAsync(int count, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_count >= count)
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, reached));
            return reached.Task.WaitAsync(cancellationToken);
        }
    }
}
