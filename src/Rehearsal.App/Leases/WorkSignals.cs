using System.Collections.Concurrent;

namespace Rehearsal.App.Leases;

/// <summary>
/// Wakes and stops work within this process at once. Other processes learn the same from the database a little later,
/// so nothing depends on a signal arriving.
/// </summary>
public abstract class WorkSignals
{
    private readonly SemaphoreSlim _added = new(0, 1);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _active = [];

    /// <summary>Tells the worker that there is something to claim.</summary>
    public void Added()
    {
        // A signal already pending says the same.
        try { _added.Release(); }
        catch (SemaphoreFullException) { }
    }

    /// <summary>Stops what this process is working on; does nothing for what others work on.</summary>
    public void Stop(string id)
    {
        if (_active.TryGetValue(id, out var stop))
            stop.Cancel();
    }

    /// <summary>Waits for <see cref="Added"/>, at most as long as given.</summary>
    internal async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try { await _added.WaitAsync(either.Token); }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) { }
    }

    /// <summary>Registers work as active here until disposed.</summary>
    internal IDisposable Track(string id, CancellationTokenSource stop)
    {
        _active[id] = stop;
        return new Tracked(this, id, stop);
    }

    /// <summary>Ids of what is active here.</summary>
    internal IReadOnlyCollection<string> Active => [.. _active.Keys];

    private sealed class Tracked(WorkSignals owner, string id, CancellationTokenSource stop) : IDisposable
    {
        // Not what took the same work up again after this had lost it.
        public void Dispose() => owner._active.TryRemove(KeyValuePair.Create(id, stop));
    }
}
